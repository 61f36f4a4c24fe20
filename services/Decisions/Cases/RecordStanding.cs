using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// More is known of a decision's way to laga kraft; the parties hear of it if they have heard of the decision.
/// </summary>
public sealed record RecordStanding(StandingDates Standing)
{
    public static Verdict Decide(Case @case, RecordStanding command, Guid id, Guid decision)
    {
        if (!@case.IsThere || !@case.Decisions.TryGetValue(decision, out var before))
            return Refuse("not-found", 404);

        var body = DecidingBody.Kinds[before.Body];
        if (command.Standing.Fields.FirstOrDefault(f => f.IsSet && !body.Has.Contains(f.Field)) is { Field: { } field })
            return Refuse("field-not-of-this-body", 422, field);
        if (command.Standing.Broken(before.DecidedOn) is { } broken) return broken;

        var standing = command.Standing.Compose(body);
        if (before.Standing == standing) return Nothing;

        var recorded = new StandingRecorded(id, decision, standing);
        return @case.Opened is { } opened && @case.IsAnnounced(decision)
            ? Record(recorded, new StandingTold(id, new(opened.Matter, opened.Programme, decision, standing)))
            : Record(recorded);
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/body-decisions/{decision:guid}/standing", (
            string organisation,
            Guid @case,
            Guid decision,
            RecordStanding command,
            Commands commands,
            CancellationToken cancel) => commands.On<Case>(
                Case.Stream(organisation, @case), state => Decide(state, command, @case, decision), cancel))
        .WithSummary("Ange justering, anslag, laga kraft eller överklagande");
}
