using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Withdrawals;

/// <summary>
/// A registrar says that lines of an announced decision are not to be shown any more (domain.md 1): the facts stand and
/// can be verified, and every page masks those lines.
/// </summary>
public sealed record MaskLines(IReadOnlyList<string> Lines, string Reason)
{
    /// <summary>Of its own decision.</summary>
    private static readonly string[] OfDecision = ["paragraph", "appealedCase", "scope"];

    /// <summary>Stands in all that is said of the matter.</summary>
    private const string OfMatter = "registrationNumber";

    private static readonly string[] Reasons = ["personal-data", "secrecy", "mistake", "other"];

    public static Verdict Decide(Case @case, MaskLines command, Guid id, Guid decision, DateOnly today)
    {
        if (@case.Opened is not { } opened || !@case.Decisions.ContainsKey(decision)) return Refuse("not-found", 404);
        if (!@case.IsAnnounced(decision)) return Refuse("nothing-announced");
        if (command.Lines.Count == 0) return Refuse("lines-required", 422, "lines");
        if (!command.Lines.All(l => l == OfMatter || OfDecision.Contains(l)))
            return Refuse("unknown-line", 422, "lines");
        if (!Reasons.Contains(command.Reason)) return Refuse("unknown-reason", 422, "reason");

        object[] masked =
        [
            .. Masked(decision, command.Lines.Where(l => l != OfMatter)),
            .. Masked(opened.Matter, command.Lines.Where(l => l == OfMatter)),
        ];
        return Record(masked);

        IEnumerable<LinesWereMasked> Masked(Guid subject, IEnumerable<string> lines)
        {
            string[] left = [.. lines.Distinct().Where(l => !@case.Masked.Contains((subject, l)))];
            return left.Length == 0 ? [] : [new(id, subject, left, command.Reason, today)];
        }
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/body-decisions/{decision:guid}/mask", (
            string organisation, Guid @case, Guid decision, MaskLines command, Commands commands,
            CancellationToken cancel) => commands.On<Case>(
                Case.Stream(organisation, @case), state => Decide(state, command, @case, decision, commands.Today),
                cancel))
        .WithSummary("Maskera rader i ett meddelat beslut på alla sidor");
}

/// <summary>Lines of what was announced are shown to nobody any more.</summary>
[EventName("lines_masked")]
public sealed record LinesWereMasked(
    Guid Case, Guid Subject, IReadOnlyList<string> Lines, string Reason, DateOnly On);
