using System.Text.Json;

namespace Samverkan.Gateway.Reading;

/// <summary>Something that another organisation has announced and that concerns us.</summary>
public sealed record ReceivedRow(
    string Publisher, int Epoch, long Number, string Type, DateTimeOffset SaidAt, Guid? Matter, string? Title,
    Guid? Case, string? Handling, DateOnly? HandledOn, JsonElement? Data, IReadOnlyDictionary<Guid, string?> Texts,
    string? Kind = null, string? From = null)
{
    public string Id => $"{Publisher}.{Epoch}.{Number}";
}

/// <summary>Something that we had received and that its sender has withdrawn.</summary>
public sealed record WithdrawnCopyRow(
    string Publisher, Guid Body, string Type, DateTimeOffset SaidAt, string Reason, DateOnly WithdrawnOn,
    string? Choice, string? Ground, DateOnly? SettledOn, string? Text, string WithdrawnBy)
{
    public string Id => $"{Publisher}.{Body}";
}

/// <summary>A withdrawn text, read by who is to choose what becomes of our copy; null when it is gone.</summary>
public sealed record CopyText(string Publisher, Guid Body, string? Text, string? Sha256);

/// <summary>One line of a diary: a case, or something that has come in to it.</summary>
public sealed record DiaryRow(
    Guid Case, string RegistrationNumber, DateOnly On, string Entry, string? Title, string? Counterpart,
    string? CounterpartNumber, string? Classification, bool MayHoldSecrecy, string? State, string? Answer,
    DateOnly? DecidedOn, string? Kind = null, DateOnly? EffectiveOn = null, DateOnly? AnnulledOn = null,
    string? Before = null, JsonElement? Data = null, string? Correction = null, DateOnly? WithdrawnOn = null,
    string? WithdrawnFor = null);

/// <summary>One thing in a case that somebody may ask for.</summary>
public sealed record CaseItem(
    string Kind, string Id, DateOnly On, string? From, string What, JsonElement Data,
    IReadOnlyDictionary<Guid, string?> Texts, bool MayHoldSecrecy,
    IReadOnlyDictionary<Guid, TakenBack>? Withdrawn = null, bool IsThere = true, bool IsWorking = false)
{
    public string Key => $"{Kind}:{Id}";

    /// <summary>A code in what was said, or null.</summary>
    public string? Code(string name) => Said.Code(Data, name);
}

/// <summary>A text that was taken back, and what its receiver chose for its own copy.</summary>
public sealed record TakenBack(string Reason, DateOnly On, string? Choice = null);

/// <summary>What was given out at one time, ready to be handed over.</summary>
public sealed record DisclosureView(
    Guid Disclosure, DateOnly On, string? RegistrationNumber, IReadOnlyList<CaseItem> Items, int Withheld);

/// <summary>Codes in what was said, for words.</summary>
public static class Said
{
    public static string? Code(JsonElement? data, string name) =>
        data is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>Whose word it is, where a shared service carries it: who put the question, fixed the text.</summary>
    public static string? Speaker(JsonElement? data) =>
        Code(data, "putBy") ?? Code(data, "fixedBy") ?? Code(data, "notedBy");

    /// <summary>What it says in one line: the answer, the state, or what kind of thing it is.</summary>
    /// <param name="type">Type of the fact.</param>
    /// <param name="data">What was said.</param>
    /// <param name="kind">Kind of the matter that it is about, which gives an answer its verb.</param>
    /// <param name="words">In whose language.</param>
    public static string InWords(string type, JsonElement? data, string? kind, Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var what = words[words.Has($"fact.{type}") ? $"fact.{type}" : "fact.other"];
        if (Code(data, "answer") is { } answer) return $"{what}: {words.Answer(answer, kind)}";
        if (Code(data, "outcome") is { } outcome && words.Has($"condition.outcome.{outcome}"))
            return $"{what}: {words[$"condition.outcome.{outcome}"]}";
        return Code(data, "state") is { } state ? $"{what}: {words.State(state)}" : what;
    }
}

/// <summary>How far our own part has come.</summary>
public sealed record PositionView(string Position);
