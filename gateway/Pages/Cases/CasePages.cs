using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Cases;

/// <summary>Our cases, and one of them.</summary>
public static class CasePages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/var-del/{organisation}/arenden", List);
        app.MapGet("/var-del/{organisation}/arenden/{case:guid}",
            (string organisation, Guid @case, CaseDesk desk, CancellationToken cancel) => desk.Show(organisation, @case, null, cancel));
        FormPages.Map<WithdrawForm>(app, "/var-del/{organisation}/arenden/{case:guid}/dra-tillbaka");
    }

    private static async Task<IResult> List(string organisation, Visit visit, Node node, Overview overview, CancellationToken cancel)
    {
        var cases = await node.Cases(organisation, cancel);
        visit.Follow([.. cases.Select(c => $"case:{organisation}:{c.Case}")]);
        var titles = new Dictionary<Guid, string?>();
        foreach (var programme in cases.Select(c => c.Programme).OfType<Guid>().Distinct())
        {
            foreach (var row in (await overview.Matrix(programme, cancel)).Items) titles[row.Matter] = row.Title;
        }

        return PageOf.Show<CaseListPage>(new { Cases = cases, Titles = titles });
    }
}
