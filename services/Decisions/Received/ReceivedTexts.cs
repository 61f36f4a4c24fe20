using Samverkan.Decisions.Copies;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Received;

/// <summary>The texts of received items, by whose they are and their ids.</summary>
internal sealed class ReceivedTexts(IReadOnlyDictionary<(string Publisher, Guid Id), ReceivedText> texts)
{
    /// <summary>Null for one that has not come.</summary>
    public ReceivedText? this[string publisher, Guid id] => texts.GetValueOrDefault((publisher, id));

    /// <summary>As lists show them: without the words that their owners have withdrawn.</summary>
    public static async Task<ReceivedTexts> Shown(
        Inbox inbox, IReadOnlyCollection<StoredItem> items, CancellationToken cancel) =>
        new((await inbox.Texts(Asked(items), cancel)).ToDictionary(t => (t.Publisher, t.Body), Of));

    /// <summary>
    /// As our own records hold them: also the words that we have chosen to keep when their owners withdrew them, and of
    /// every other withdrawn text that it was, when and why.
    /// </summary>
    public static async Task<ReceivedTexts> Held(
        ServedPublishers served, string organisation, IReadOnlyCollection<StoredItem> items, CancellationToken cancel)
    {
        var (inbox, asked) = (Query.Inbox(served, organisation), Asked(items));
        var shown = await inbox.Texts(asked, cancel);
        var withdrawn = await inbox.Withdrawn(asked, cancel);
        var choices = await CopyChoices.Of(
            served, organisation, [.. withdrawn.Select(w => (w.Publisher, w.Body))], cancel);
        // One withdrawn between the two readings counts as withdrawn.
        var held = shown.ToDictionary(t => (t.Publisher, t.Body), Of);
        foreach (var one in withdrawn)
            held[(one.Publisher, one.Body)] = Of(one, choices.GetValueOrDefault((one.Publisher, one.Body)));
        return new(held);
    }

    /// <summary>A withdrawn text as it is held by who has made this choice, or none.</summary>
    internal static ReceivedText Of(WithdrawnText text, SettledCopy? copy) => new(
        copy?.IsKept == true ? text.Text : null, text.Sha256, copy?.IsKept == true ? text.Salt : null,
        new(text.Reason, text.On, copy?.Choice, copy?.Ground));

    private static ReceivedText Of(HeardText text) => new(text.Text, text.Sha256, text.Salt, null);

    private static (string, Guid)[] Asked(IReadOnlyCollection<StoredItem> items) =>
        [.. items.SelectMany(i => i.Texts.Select(t => (i.Item.Publisher, t))).Distinct()];
}

/// <summary>One received text.</summary>
/// <param name="Text">Null when it is not ours to show any more.</param>
/// <param name="Sha256">Its salted hash, as its signed fact promised it.</param>
/// <param name="Salt">What the hash was made with; null with the text.</param>
/// <param name="Withdrawn">When and why its owner took it back, and what we chose; null for one that stands.</param>
internal sealed record ReceivedText(string? Text, string Sha256, byte[]? Salt, TakenBack? Withdrawn);

/// <summary>What was said of a text that was taken back, and what its receiver chose for its own copy.</summary>
/// <param name="Reason">Code of why.</param>
/// <param name="On">When.</param>
/// <param name="Choice">One of <see cref="CopyChoice"/>; null when nothing is chosen, or it is our own text.</param>
/// <param name="Ground">Our ground for that.</param>
public sealed record TakenBack(string Reason, DateOnly On, string? Choice = null, string? Ground = null);
