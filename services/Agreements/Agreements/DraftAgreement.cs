using Samverkan.Agreements.Mandates;

namespace Samverkan.Agreements.Agreements;

/// <summary>
/// A party begins a text for the programme. Nobody is bound by it, and nobody can be asked about it yet.
/// </summary>
public sealed record DraftAgreement(Guid Programme, string Kind, string Title)
{
    private static readonly string[] Kinds = ["declarationOfIntent", "strategy", "actionPlan", "memorandum"];

    public static Verdict Decide(Agreement agreement, DraftAgreement command, Texts texts, Guid id, Preparing preparing)
    {
        if (preparing.WhyNot() is { } refused) return refused;
        if (!Kinds.Contains(command.Kind)) return Refuse("unknown-agreement-kind", 422, "kind");
        if (command.Title.IsUnwritten()) return Refuse("title-missing", 422, "title");

        var drafted = new AgreementWasDrafted(
            id, command.Programme, command.Kind, texts.Required(command.Title, BodyClass.Title));
        if (agreement.Drafted is not { } before) return Record(drafted);

        return before == drafted ? Nothing : Refuse("agreement-already-drafted");
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/agreements/{agreement:guid}",
        async (Guid agreement, DraftAgreement command, Commands commands, CancellationToken cancel) =>
        {
            var preparing = await Preparing.Of(commands, command.Programme, cancel);
            return await commands.Under(preparing.Mandate).On<Agreement>(
                $"agreement/{agreement}",
                (state, texts) => Decide(state, command, texts, agreement, preparing),
                cancel);
        })
        .WithSummary("Påbörja en överenskommelse");
}
