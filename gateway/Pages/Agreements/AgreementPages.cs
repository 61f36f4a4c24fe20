using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Pages.Withdrawals;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Agreements;

/// <summary>
/// Agreements: the text, who stands behind it and how, and what is still missing for it to enter into force.
/// </summary>
public static class AgreementPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/overenskommelser", List);
        app.MapGet("/overenskommelser/{agreement:guid}", Show);
        FormPages.Map<DraftAgreementForm>(app, "/program/{programme:guid}/ny-overenskommelse");
        FormPages.Map<NameFixersForm>(app, "/overenskommelser/{agreement:guid}/utsedda");
        FormPages.Map<FixVersionForm>(app, "/overenskommelser/{agreement:guid}/ny-version");
        FormPages.Map<WithdrawAgreementForm>(app, "/overenskommelser/{agreement:guid}/dra-tillbaka");
    }

    private static async Task<IResult> List(
        string? on, Visit visit, Overview overview, CancellationToken cancel) =>
        await AsKnown.Page(on, visit, async () =>
    {
        var programmes = await overview.Programmes(cancel);
        if (visit.On is null) visit.Follow([.. programmes.Select(p => $"programme:{p.Programme}")]);
        var rows = new List<(ProgrammeRow, IReadOnlyList<StandingRow>)>();
        foreach (var programme in programmes)
            rows.Add((programme, await overview.Standing(programme.Programme, cancel, visit.On)));
        return PageOf.Show<AgreementListPage>(new { Rows = rows });
    });

    private static async Task<IResult> Show(
        Guid agreement, int? version, string? on, Visit visit, Overview overview, CancellationToken cancel) =>
        await AsKnown.Page(on, visit, async () =>
    {
        if (visit.On is null) visit.Follow($"agreement:{agreement}");
        var found = await overview.Agreement(agreement, cancel, visit.On ?? visit.Ahead);
        // The words that hold come first: a later version is a text to decide about, until it is in force.
        var shown = found.Versions.FirstOrDefault(v => v.Version == version)
            ?? found.Versions.LastOrDefault(v => v.IsInForce)
            ?? (found.Versions is [.., var last] ? last : null);
        var asked = await visit.UnlessAway(
            "answers", Asked(found, shown?.Version, overview, visit.On, cancel)) ?? [];
        if (visit.On is null) visit.Follow([.. asked.Select(m => $"matter:{m.Matter}")]);
        return PageOf.Show<AgreementPage>(new
        {
            Agreement = found,
            Version = shown,
            Matters = asked,
            Freshness = await visit.UnlessAway("answers", overview.Freshness(cancel)),
            Text = AgreementText.Of(shown?.Text, (shown?.Points ?? []).Select(p => p.Code)),
        });
    }, mayBeAhead: true);

    /// <summary>
    /// Every question about just these words, oldest first: two organisations may each have asked some.
    /// </summary>
    private static async Task<IReadOnlyList<MatterView>> Asked(
        AgreementView agreement, int? version, Overview overview, DateOnly? on, CancellationToken cancel)
    {
        var rows = (await overview.Matters(agreement.Programme, cancel))
            .Where(m => m.Agreement == agreement.Agreement && m.AgreementVersion == version);
        var matters = await Task.WhenAll(rows.Select(r => overview.FindMatter(r.Matter, cancel, on)));
        return [.. matters.OfType<MatterView>().OrderBy(m => m.Put.PutAt)];
    }
}
