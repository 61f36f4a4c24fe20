using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Standing;

/// <summary>Who may act for us: grants in our own part, and whom we have sent.</summary>
public static class StandingPages
{
    public static void Map(WebApplication app) => app.MapGet("/var-del/{organisation}/uppdrag", Show);

    private static async Task<IResult> Show(string organisation, Node node, Overview overview, CancellationToken cancel) =>
        PageOf.Show<StandingPage>(new
        {
            Grants = await node.Grants(organisation, cancel),
            Mandates = await node.Mandates(organisation, cancel),
            Programmes = await overview.Programmes(cancel),
        });
}
