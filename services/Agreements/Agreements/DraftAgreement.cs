using Samverkan.Agreements.Mandates;

namespace Samverkan.Agreements.Agreements;

/// <summary>
/// A party begins a text for the programme. Nobody is bound by it, and nobody can be asked about it yet.
/// </summary>
/// <param name="Programme">Where.</param>
/// <param name="Kind">What it is to be.</param>
/// <param name="Title">One line.</param>
/// <param name="Audience">Who may read it; not said, the programme's own readers. A memorandum always says which two.
/// </param>
/// <param name="Fixers">Others who may fix its versions; whoever drafts it may.</param>
public sealed record DraftAgreement(
    Guid Programme, string Kind, string Title, Readers? Audience = null, IReadOnlyList<string>? Fixers = null)
{
    private const string Memorandum = "memorandum";

    private static readonly string[] Kinds = ["declarationOfIntent", "strategy", "actionPlan", Memorandum];

    public static Verdict Decide(Agreement agreement, DraftAgreement command, Texts texts, Guid id, Preparing preparing)
    {
        if (preparing.WhyNot() is { } refused) return refused;
        if (!Kinds.Contains(command.Kind)) return Refuse("unknown-agreement-kind", 422, "kind");
        if (command.Title.IsUnwritten()) return Refuse("title-missing", 422, "title");

        var drafted = new AgreementWasDrafted(
            id, command.Programme, command.Kind, texts.Required(command.Title, BodyClass.Title),
            command.Audience?.In(command.Programme) ?? preparing.Widest(command.Programme), preparing.By,
            [.. (command.Fixers ?? []).Distinct().Order(StringComparer.Ordinal)]);
        if (agreement.Drafted is { } before)
            return before.IsSameAs(drafted) ? Nothing : Refuse("agreement-already-drafted");

        return WhyNotRead(command, preparing)
            ?? Fixing.WhyNot(drafted.Fixers ?? [], drafted.Readers, preparing.Parties)
            ?? Record(drafted);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/agreements/{agreement:guid}",
        async (Guid agreement, DraftAgreement command, Commands commands, CancellationToken cancel) =>
        {
            var preparing = await Preparing.In(commands, command.Programme, cancel);
            return await commands.Under(preparing.Mandate).On<Agreement>(
                $"agreement/{agreement}",
                (state, texts) => Decide(state, command, texts, agreement, preparing),
                cancel);
        })
        .WithSummary("Påbörja en överenskommelse");

    /// <summary>A memorandum is between two, and read by those two.</summary>
    private static Verdict? WhyNotRead(DraftAgreement command, Preparing preparing)
    {
        var widest = preparing.Widest(command.Programme);
        if (command.Audience?.WhyNot(preparing.By ?? "", command.Programme, preparing.Parties, widest) is { } refused)
            return refused;

        return command.Kind == Memorandum && command.Audience?.Organisations?.Distinct().Count() != 2
            ? Refuse("memorandum-between-two", 422, "audience")
            : null;
    }
}
