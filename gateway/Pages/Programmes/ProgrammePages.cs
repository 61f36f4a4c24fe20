using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Pages.Withdrawals;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Pages.Programmes;

/// <summary>
/// A programme: what it is for, its parties, its forums, its matters and what has been talked through.
/// </summary>
public static class ProgrammePages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/program", List);
        app.MapGet("/program/{programme:guid}", Show);
        FormPages.Map<PutMatterForm>(app, "/program/{programme:guid}/ny-fraga");
        FormPages.Map<NoteDialogueForm>(app, "/program/{programme:guid}/nytt-samtal");
        FormPages.Map<WithdrawDialogueForm>(app, "/program/{programme:guid}/samtal/dra-tillbaka");
    }

    private static async Task<IResult> List(Overview overview, CancellationToken cancel) =>
        await overview.Programmes(cancel) switch
        {
            [var only] => new SeeOther($"/program/{only.Programme}"),
            var several => PageOf.Show<ProgrammeListPage>(new { Rows = several }),
        };

    private static async Task<IResult> Show(
        Guid programme, string? on, Visit visit, Overview overview, Representatives sent, CancellationToken cancel) =>
        await AsKnown.Page(on, visit, async () =>
    {
        if (visit.On is null) visit.Follow($"programme:{programme}");
        // What is begun and not fixed is known only as it is today.
        var drafts = visit.On is not null
            ? []
            : await visit.UnlessAway("drafts", overview.Agreements(programme, cancel)) ?? [];
        var matters = await overview.Matrix(programme, null, null, false, 1, cancel, visit.On);
        return PageOf.Show<ProgrammePage>(new
        {
            Programme = await overview.Programme(programme, cancel, visit.On),
            Matters = matters.Items,
            HasMoreMatters = matters.Links.Next is not null,
            Agreements = await overview.Standing(programme, cancel, visit.On),
            Drafts = drafts.Where(a => a.LatestVersion is null).ToList(),
            Dialogues = await overview.Dialogues(programme, cancel, visit.On),
            Noted = (await visit.UnlessAway("own-dialogues", overview.NotedBy(visit.Organisation, programme, cancel))
                ?? []).Where(d => d.Question is not null || d.Heard is not null || d.Unclear is not null)
                .Select(d => d.Dialogue).ToHashSet(),
            Freshness = await overview.Freshness(cancel),
            Sent = await sent.Of(programme, cancel, visit.On),
        });
    });
}
