using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Pages.Errors;
using Samverkan.Gateway.Pages.Withdrawals;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Pages.Matters;

/// <summary>The matrix, and one matter with everyone's own words.</summary>
public static class MatterPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/matris", First);
        app.MapGet("/program/{programme:guid}/matris", Matrix);
        app.MapGet("/program/{programme:guid}/matris.csv", MatrixFile.Extract).WithMetadata(new IsFile());
        app.MapGet("/fragor/{matter:guid}", Matter);
        app.MapGet("/program/{programme:guid}/parter/{organisation}", PartyPages.Show);
        FormPages.Map<RecommendForm>(app, "/fragor/{matter:guid}/rekommendation");
        FormPages.Map<WithdrawMatterForm>(app, "/fragor/{matter:guid}/dra-tillbaka");
    }

    /// <summary>The programme that was chosen, or the first; what else was chosen goes along.</summary>
    private static async Task<IResult> First(
        string? program, string? lage, string? organisation, string? avgjorda, string? on, Visit visit,
        Overview overview, CancellationToken cancel) => await AsKnown.Page(on, visit, async () =>
    {
        var programmes = await overview.Programmes(cancel);
        var chosen = programmes.FirstOrDefault(p => $"{p.Programme}" == program)
            ?? (programmes.Count > 0 ? programmes[0] : null);
        return new SeeOther(chosen is null
            ? "/program"
            : visit.Then($"/program/{chosen.Programme}/matris{MatrixView.Query(lage, organisation, avgjorda)}"));
    });

    private static async Task<IResult> Matrix(
        Guid programme, string? lage, string? organisation, string? avgjorda, int? sida, string? on, Visit visit,
        Overview overview, CancellationToken cancel) => await AsKnown.Page(on, visit, async () =>
    {
        if (visit.On is null) visit.Follow($"programme:{programme}");
        var page = PageLinks.Number(sida);
        var rows = overview.Matrix(programme, Chosen(lage), Chosen(organisation), avgjorda == MatrixView.Away, page,
            cancel, visit.On);
        var whole = overview.Programme(programme, cancel);
        var freshness = overview.Freshness(cancel);
        var programmes = overview.Programmes(cancel);
        await Task.WhenAll(rows, whole, freshness, programmes);
        var parties = (await whole).Parties.Where(p => !p.IsAdjunct);
        return PageOf.Show<MatrixPage>(new
        {
            Matrix = new MatrixView(
                programme, (await rows).Items, [.. parties.Select(p => p.Organisation)], await freshness, lage,
                organisation)
            {
                Name = (await whole).Name,
                Programmes = await programmes,
                IsSettledAway = avgjorda == MatrixView.Away,
            },
            Links = PageLinks.Of(await rows, page),
        });
    });

    internal static string? Chosen(string? value) => string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The name of the forum in which it was consulted.</summary>
    private static async Task<string?> Consulted(MatterHead put, Overview overview, CancellationToken cancel) =>
        put.ConsultedIn is { } forum
            ? (await overview.Programme(put.Programme, cancel)).Forums.FirstOrDefault(f => f.Forum == forum)?.Name
            : null;

    private static async Task<IResult> Matter(
        Guid matter, string? on, int? sida, string? part, string? visa, string? jamfor, Visit visit,
        Overview overview, Node node, CancellationToken cancel) =>
        await AsKnown.Page(on, visit, () => AsKnown.Page(jamfor, visit, async () =>
    {
        if (!HistoryChoice.IsKnown(visa))
            return Notice.Page("unknown-kind-of-word", StatusCodes.Status400BadRequest);

        if (visit.On is null) visit.Follow($"matter:{matter}");
        var page = PageLinks.Number(sida);
        var choice = new HistoryChoice(Chosen(part), Chosen(visa));
        var said = overview.History(matter, page, cancel, visit.On, choice.Party, choice.Kind);
        var periods = overview.Periods(matter, cancel, visit.On);
        var other = AsKnown.Day(jamfor) ?? visit.Today;
        var found = await overview.Matter(matter, cancel, visit.On);
        return PageOf.Show<MatterPage>(new
        {
            Matter = found,
            Freshness = await overview.Freshness(cancel),
            Forum = await Consulted(found.Put, overview, cancel),
            Own = visit.On is null
                ? await visit.UnlessAway("our-cases", node.CaseOf(visit.Organisation, matter, cancel))
                : null,
            History = (await said).Items,
            Links = PageLinks.Of(await said, page),
            Choice = choice,
            Periods = await periods,
            Text = await TextOf(found.Put, visit, overview, cancel),
            Other = other,
            Differences = other == visit.Day ? [] : await overview.Differences(matter, visit.Day, other, cancel),
        });
    }));

    /// <summary>Where the text stood that the question is about; null without one, or when it cannot be read.</summary>
    private static async Task<VersionView?> TextOf(
        MatterHead put, Visit visit, Overview overview, CancellationToken cancel) =>
        put is { Agreement: { } agreement, AgreementVersion: { } version }
            ? await visit.UnlessAway("text", overview.FindVersion(agreement, version, cancel, visit.On))
            : null;
}
