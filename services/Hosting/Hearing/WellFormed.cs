using System.Text.Json;
using Samverkan.Contracts.Feeds.V1;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// What must be there, whoever signed it, before anything is stored: a record read from JSON may lack what its type
/// promises, and one publisher's mistake would then stop what all the others say too.
/// </summary>
internal static class WellFormed
{
    public const string Withdrawal = "feed.content-withdrawn";
    public const string Mask = "feed.lines-masked";

    private const int NameCharacters = 200;
    private const int HashCharacters = 43;

    public static bool Is(Fact fact) =>
        fact.Format == 1
        && fact.Epoch > 0
        && fact.Number > 0
        && IsName(fact.Publisher)
        && IsName(fact.Type)
        && fact.Data.ValueKind == JsonValueKind.Object
        && fact.Bodies?.All(Is) == true;

    public static bool Is(Beat beat) => IsName(beat.Publisher) && beat is { Epoch: > 0, Number: >= 0 };

    public static bool Is(Ask ask) =>
        IsName(ask.Publisher) && IsName(ask.Queue) && ask.Bodies is { Count: <= Limits.FactsSaidAgain };

    public static bool Is(Recall recall) =>
        IsName(recall.Asked) && IsName(recall.Queue) && recall is { Epoch: > 0, Number: >= 0 };

    public static bool Is(Recalled recalled) =>
        IsName(recalled.Of)
        && recalled is { Epoch: > 0, Number: >= 0, Facts: { Count: <= Limits.RecalledAtOnce } facts }
        && facts.All(fact => fact is not null);

    /// <summary>
    /// What a withdrawal of any version says; null when it does not say it in its own shape, and so withdraws nothing.
    /// </summary>
    public static Contracts.Feeds.V2.ContentWithdrawn? WithdrawalIn(Fact fact)
    {
        try
        {
            var said = fact.Data.Deserialize<Contracts.Feeds.V2.ContentWithdrawn>(EventCatalogue.Json);
            return said is { Bodies: not null } && IsName(said.Reason) && (said.By is null || IsName(said.By))
                ? said
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a mask says; null when it does not say it in its own shape, and so masks nothing.</summary>
    public static LinesMasked? MaskIn(Fact fact)
    {
        try
        {
            var said = fact.Data.Deserialize<LinesMasked>(EventCatalogue.Json);
            return said is { Lines: { Count: <= Limits.MaskedLines } lines } && IsName(said.Reason) && lines.All(IsName)
                ? said
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Is(FactBody? body) =>
        body is { Sha256.Length: HashCharacters, Audience: { } audience }
        && IsName(body.Sha256)
        && (audience.Programme is not null || audience.Organisations is not null);

    /// <summary>PostgreSQL has no NUL in text, and a routing key has 255 bytes.</summary>
    private static bool IsName(string? text) =>
        text is { Length: > 0 and <= NameCharacters } && !text.Contains('\0', StringComparison.Ordinal);
}
