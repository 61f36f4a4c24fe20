using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions;

/// <summary>A caller's roles in an organisation's node: its grants there, and nothing else.</summary>
public sealed class Roles(TimeProvider clock) : IRoles
{
    public async Task<Standing> Of(Caller caller, HttpContext context, CancellationToken cancel)
    {
        var served = context.RequestServices.GetRequiredService<ServedPublishers>();
        if (context.GetRouteValue("organisation") is not string organisation) return Standing.None;
        if (caller.Person is not { } person || served.Find(organisation) is null) return Standing.Outsider;

        // A person acts for the organisation that vouches for the account; a grant to somebody else's is void.
        if (caller.Organisation != organisation) return Standing.Outsider;

        var today = Commands.DateAt(clock.GetUtcNow());
        var grants = await Query.Rows(served, organisation, """
            SELECT id, roles FROM grants WHERE person = $1 AND valid_from <= $2
              AND (until IS NULL OR until >= $2) LIMIT 50
            """, row => (Id: row.GetGuid(0), Roles: row.GetFieldValue<string[]>(1)), cancel, person, today);
        var roles = grants.SelectMany(g => g.Roles.Select(role => (role, g.Id)))
            .GroupBy(r => r.role)
            .ToDictionary(r => r.Key, r => (string?)r.First().Id.ToString());
        return roles.Count == 0 ? Standing.Outsider : new(roles, IsOutsider: false);
    }
}
