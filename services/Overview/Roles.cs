using Samverkan.Hosting.Serving;

namespace Samverkan.Overview;

/// <summary>
/// Who may read the shared view: people whose own organisation takes part in the programme concerned.
/// </summary>
public sealed class Roles : IRoles
{
    private static readonly Standing Party = new(
        new Dictionary<string, string?> { ["party"] = null }, IsOutsider: false);

    private static readonly Standing Follower = new(
        new Dictionary<string, string?> { ["gateway"] = null }, IsOutsider: false);

    /// <summary>The machine client by which a gateway is told what has changed; it reads nothing else.</summary>
    private const string Gateway = "gateway-live";

    public async Task<Standing> Of(Caller caller, HttpContext context, CancellationToken cancel)
    {
        if (caller is { Subject: Gateway, Client: Gateway }) return Follower;

        var view = context.RequestServices.GetRequiredService<SharedView>();
        if (caller.Organisation is not { } organisation) return Standing.None;

        var takesPart = (context.GetRouteValue("programme") as string, context.GetRouteValue("matter") as string) switch
        {
            ({ } programme, _) => await view.One("""
                SELECT EXISTS (SELECT FROM parties WHERE organisation = $1 AND programme = $2)
                """, row => row.GetBoolean(0), cancel, organisation, Guid.Parse(programme)),
            (_, { } matter) => await view.One($"""
                SELECT EXISTS (SELECT FROM parties me JOIN matters m USING (programme)
                  WHERE me.organisation = $1 AND m.matter = $2 AND {Reader.May})
                """, row => row.GetBoolean(0), cancel, organisation, Guid.Parse(matter)),
            _ => await view.One(
                "SELECT EXISTS (SELECT FROM parties WHERE organisation = $1)",
                row => row.GetBoolean(0), cancel, organisation),
        };
        return takesPart ? Party : Standing.Outsider;
    }
}
