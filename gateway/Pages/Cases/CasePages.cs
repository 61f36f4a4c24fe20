using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Cases;

/// <summary>Our cases, and one of them.</summary>
public static class CasePages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/var-del/{organisation}/arenden", List);
        app.MapGet(
            "/var-del/{organisation}/arenden/{case:guid}",
            (string organisation, Guid @case, CaseDesk desk, CancellationToken cancel) =>
                desk.Show(organisation, @case, null, cancel));
        FormPages.Map<WithdrawForm>(app, "/var-del/{organisation}/arenden/{case:guid}/dra-tillbaka");
    }

    private static async Task<IResult> List(
        string organisation, int? sida, Visit visit, Node node, Overview overview, CancellationToken cancel)
    {
        var page = PageLinks.Number(sida);
        var cases = await node.Cases(organisation, page, cancel);
        visit.Follow([.. cases.Items.Select(c => $"case:{organisation}:{c.Case}")]);
        return PageOf.Show<CaseListPage>(new
        {
            Cases = cases.Items,
            Titles = await visit.UnlessAway("titles", Titles(cases.Items, overview, cancel)),
            Links = PageLinks.Of(cases, page),
            Restored = await node.Restored(organisation, visit.Now, cancel),
        });
    }

    private static async Task<IReadOnlyDictionary<Guid, string?>> Titles(
        IEnumerable<CaseRow> cases, Overview overview, CancellationToken cancel)
    {
        var titles = new Dictionary<Guid, string?>();
        foreach (var programme in cases.Select(c => c.Programme).OfType<Guid>().Distinct())
        {
            foreach (var row in await overview.Matters(programme, cancel)) titles[row.Matter] = row.Title;
        }

        return titles;
    }
}
