namespace Samverkan.Decisions.Grants;

/// <summary>
/// The organisation's administrator lets one of its own people act in its node; roles are named, never implied.
/// </summary>
public sealed record GiveGrant(Guid Person, IReadOnlyList<string> Roles, DateOnly From, DateOnly? Until = null)
{
    public static Verdict Decide(Grant grant, GiveGrant command, Guid id, bool isColleague)
    {
        if (command.Roles.Count == 0) return Refuse("role-required", 422, "roles");
        if (command.Roles.Except(GrantRole.All).Any()) return Refuse("unknown-role", 422, "roles");
        if (command.Until < command.From) return Refuse("ends-before-it-begins", 422, "until");

        var given = new GrantGiven(
            id, command.Person, [.. command.Roles.Distinct().Order(StringComparer.Ordinal)], command.From,
            command.Until);
        if (grant.Given is { } before) return before.IsSameAs(given) ? Nothing : Refuse("grant-already-given");

        return isColleague ? Record(given) : Refuse("not-a-colleague", 422, "person");
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/grants/{grant:guid}", async (
            string organisation, Guid grant, GiveGrant command, Commands commands, Colleagues colleagues,
            CancellationToken cancel) =>
        {
            var isColleague = await colleagues.Include(command.Person, cancel);
            return await commands.On<Grant>(
                Grant.Stream(organisation, grant), state => Decide(state, command, grant, isColleague), cancel);
        })
        .WithSummary("Ge någon behörighet i den egna delen");
}
