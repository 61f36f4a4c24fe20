namespace Samverkan.Decisions.Grants;

/// <summary>A grant ends; what was done under it stays.</summary>
public sealed record EndGrant(DateOnly On)
{
    public static Verdict Decide(Grant grant, EndGrant command, string actor)
    {
        if (grant.Given is null) return Refuse("not-found", 404);
        if (grant.EndedOn == command.On) return Nothing;
        if (grant.EndedOn < command.On) return Refuse("already-ended");

        // An organisation that locks itself out could only be let in again by somebody else, which nobody may be.
        if (grant.Given.Roles.Contains(GrantRole.Administrator) && grant.Given.Person.ToString() == actor)
            return Refuse("own-administrator-grant");

        return Record(new GrantEnded(grant.Given.Grant, command.On));
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/grants/{grant:guid}/ending", (
            string organisation, Guid grant, EndGrant command, Commands commands, CancellationToken cancel) =>
            commands.On<Grant>(
                Grant.Stream(organisation, grant), state => Decide(state, command, commands.Act.By), cancel))
        .WithSummary("Avsluta en behörighet");
}
