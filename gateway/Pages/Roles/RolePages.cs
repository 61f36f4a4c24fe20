using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Pages.Roles;

/// <summary>The role map: our own row, written at home, and everyone's as they have announced them.</summary>
public static class RolePages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/var-del/{organisation}/roll", Own);
        FormPages.Map<RoleRowForm>(app, "/var-del/{organisation}/roll/{programme:guid}/{area}");
        FormPages.Map<AnnounceRoleRowForm>(app, "/var-del/{organisation}/roll/{programme:guid}/{area}/meddela");
        FormPages.Map<WithdrawRoleForm>(
            app, "/var-del/{organisation}/roll/{programme:guid}/{area}/dra-tillbaka");
        app.MapGet("/program/{programme:guid}/roller", Everyone);
    }

    private static async Task<IResult> Own(
        string organisation, Overview overview, RoleMaps roles, CancellationToken cancel)
    {
        var programmes = await overview.Programmes(cancel);
        var rows = await Task.WhenAll(programmes.Select(async p =>
            (Programme: p, Rows: await roles.Own(organisation, p.Programme, cancel))));
        return PageOf.Show<OwnRolesPage>(new
        {
            Programmes = rows.Select(r => (r.Programme, r.Rows)).ToList(),
        });
    }

    private static async Task<IResult> Everyone(
        Guid programme, string? omrade, string? on, Visit visit, Overview overview, RoleMaps roles,
        CancellationToken cancel) => await AsKnown.Page(on, visit, async () =>
    {
        if (visit.On is null) visit.Follow($"programme:{programme}");
        var area = RoleMaps.Areas.Contains(omrade) && omrade is not null ? omrade : RoleMaps.Areas[0];
        return PageOf.Show<RoleMapPage>(new
        {
            Programme = await overview.Programme(programme, cancel),
            Area = area,
            Rows = await roles.Of(programme, area, cancel, visit.On),
            Freshness = await overview.Freshness(cancel),
        });
    });
}
