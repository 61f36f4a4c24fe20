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
        FormPages.Map<BeginCaseForm>(app, "/var-del/{organisation}/arenden/nytt");
        FormPages.Map<WithdrawForm>(app, "/var-del/{organisation}/arenden/{case:guid}/dra-tillbaka");
        FormPages.Map<MaskForm>(app, "/var-del/{organisation}/arenden/{case:guid}/maskera");
        FormPages.Map<ConsultForm>(app, "/var-del/{organisation}/arenden/{case:guid}/intern-remiss");
        FormPages.Map<ResponseForm>(
            app, "/var-del/{organisation}/arenden/{case:guid}/intern-remiss/{consultation:guid}/{authority:guid}");
    }

    private static async Task<IResult> List(
        string organisation, int? sida, [AsParameters] CaseQuery query, Visit visit, Node node,
        CancellationToken cancel)
    {
        var page = PageLinks.Number(sida);
        var cases = await node.Cases(organisation, query.ToNode(), page, cancel);
        visit.Follow([.. cases.Items.Select(c => $"case:{organisation}:{c.Case}")]);
        return PageOf.Show<CaseListPage>(new
        {
            Cases = cases.Items,
            Query = query,
            Authorities = await node.Authorities(organisation, cancel),
            Links = PageLinks.Of(cases, page),
            Restored = await node.Restored(organisation, visit.Now, cancel),
        });
    }
}
