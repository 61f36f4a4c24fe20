using Samverkan.Hosting.Topology;

namespace Samverkan.Forums.Programmes;

/// <summary>A programme is established once, with its purpose, its värdorganisation and its own rules.</summary>
public sealed record EstablishProgramme(
    string Name, string Purpose, string HostOrganisation, ProgrammeRules? Rules = null, string? Audience = null)
{
    /// <summary>Who takes part is named one by one: its readers are all of them, or all but the adjuncts.</summary>
    private static readonly string?[] Audiences = [null, Readers.Parties, Readers.PartiesAndAdjuncts];

    public static Verdict Decide(Programme programme, EstablishProgramme command, Texts texts, Guid id)
    {
        if (command.Name.IsUnwritten()) return Refuse("name-missing", 422, "name");
        if (command.Purpose.IsUnwritten()) return Refuse("purpose-missing", 422, "purpose");
        if (!Publisher.IsCode(command.HostOrganisation))
            return Refuse("not-an-organisation", 422, "hostOrganisation");
        if (!Audiences.Contains(command.Audience)) return Refuse("unknown-programme-audience", 422, "audience");
        if (command.Rules?.WhyNot() is { } refused) return refused;

        var established = new ProgrammeWasEstablished(
            id,
            texts.Required(command.Name, BodyClass.Title),
            texts.Required(command.Purpose, BodyClass.Text),
            command.HostOrganisation,
            command.Rules?.Adopted(texts),
            command.Audience);
        if (programme.Established is not { } before) return Record(established);

        return IsSame(before, established) ? Nothing : Refuse("programme-already-established");
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/programmes/{programme:guid}",
        (Guid programme, EstablishProgramme command, Commands commands, CancellationToken cancel) =>
            commands.On<Programme>(
                $"programme/{programme}", (state, texts) => Decide(state, command, texts, programme), cancel))
        .WithSummary("Inrätta ett samverkansprogram");

    private static bool IsSame(ProgrammeWasEstablished before, ProgrammeWasEstablished now) =>
        before with { Rules = null } == now with { Rules = null }
        && before.Rules?.ImpactAssessment == now.Rules?.ImpactAssessment
        && before.Rules?.Because == now.Rules?.Because
        && (before.Rules?.Headings ?? []).SequenceEqual(now.Rules?.Headings ?? []);
}
