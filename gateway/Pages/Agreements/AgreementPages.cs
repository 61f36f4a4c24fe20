using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Agreements;

/// <summary>Agreements: the text, who stands behind it and how, and what is still missing for it to enter into force.</summary>
public static class AgreementPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/overenskommelser", List);
        app.MapGet("/overenskommelser/{agreement:guid}", Show);
        FormPages.Map<DraftAgreementForm>(app, "/program/{programme:guid}/ny-overenskommelse");
        FormPages.Map<FixVersionForm>(app, "/overenskommelser/{agreement:guid}/ny-version");
    }

    private static async Task<IResult> List(Visit visit, Overview overview, CancellationToken cancel)
    {
        var programmes = await overview.Programmes(cancel);
        visit.Follow([.. programmes.Select(p => $"programme:{p.Programme}")]);
        var rows = new List<(ProgrammeRow, IReadOnlyList<StandingRow>)>();
        foreach (var programme in programmes) rows.Add((programme, await overview.Standing(programme.Programme, cancel)));
        return PageOf.Show<AgreementListPage>(new { Rows = rows });
    }

    private static async Task<IResult> Show(Guid agreement, int? version, Visit visit, Overview overview, CancellationToken cancel)
    {
        visit.Follow($"agreement:{agreement}");
        var found = await overview.Agreement(agreement, cancel);
        var shown = found.Versions.FirstOrDefault(v => v.Version == version) ?? (found.Versions is [.., var last] ? last : null);
        var asked = (await overview.Matrix(found.Programme, cancel)).Items
            .FirstOrDefault(m => m.Agreement == agreement && m.AgreementVersion == shown?.Version);
        if (asked is not null) visit.Follow($"matter:{asked.Matter}");
        return PageOf.Show<AgreementPage>(new
        {
            Agreement = found,
            Version = shown,
            Matter = asked is null ? null : await overview.FindMatter(asked.Matter, cancel),
            Text = AgreementText.Of(shown?.Text),
        });
    }
}
