using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Disclosures;

/// <summary>Utlämnande: choosing what is given out, and what was.</summary>
public static class DisclosurePages
{
    public static void Map(WebApplication app)
    {
        FormPages.Map<DiscloseForm>(app, "/var-del/{organisation}/arenden/{case:guid}/lamna-ut");
        app.MapGet("/var-del/{organisation}/arenden/{case:guid}/utlamnat/{disclosure:guid}", Show);
    }

    private static async Task<IResult> Show(
        string organisation, Guid @case, Guid disclosure, Node node, CancellationToken cancel) =>
        PageOf.Show<DisclosedPage>(new
        {
            Case = await node.Case(organisation, @case, cancel),
            Given = await node.Disclosure(organisation, @case, disclosure, cancel),
            Authorities = await node.Authorities(organisation, cancel),
        });
}
