using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Pages.Start;

/// <summary>The way in, and what awaits us.</summary>
public static class StartPages
{
    public static void Map(WebApplication app) => app.MapGet("/", Show).Open();

    private static async Task<IResult> Show(
        int? sida, HttpContext http, Visit visit, Overview overview, Node node, CancellationToken cancel)
    {
        if (!visit.IsSignedIn) return PageOf.Show<WelcomePage>(new { });

        try
        {
            var page = PageLinks.Number(sida);
            var restored = visit.ReadsOwnPart
                ? visit.UnlessAway("our-cases", node.Restored(visit.Organisation, visit.Now, cancel))
                : Task.FromResult<RestoreRow?>(null);
            var start = await Read(page, visit, overview, node, cancel);
            // What stood on it has been answered.
            if (page > 1 && start.Rest.Count == 0) return new SeeOther("/");

            return PageOf.Show<StartPage>(new { Start = start, Restored = await restored });
        }
        catch (SignedOutException)
        {
            http.RequestServices.GetRequiredService<Sessions>().End(http.User);
            return PageOf.Show<WelcomePage>(new { });
        }
    }

    private static async Task<StartView> Read(
        int page, Visit visit, Overview overview, Node node, CancellationToken cancel)
    {
        var (programmes, asked, inbox) =
            (overview.Programmes(cancel), overview.Asked(cancel), overview.Inbox(page, cancel));
        await Task.WhenAll(programmes, asked, inbox);
        visit.Follow([.. (await programmes).Select(p => $"programme:{p.Programme}")]);
        var start = new StartView(await programmes, await asked, [], PageLinks.Only, null, null);
        if (await inbox is not { Items: [var first, ..] } waiting) return start;

        start = start with { Links = PageLinks.Of(waiting, page), Rest = waiting.Items };
        return page > 1 ? start : await WithFirst(start, first.Matter, visit, overview, node, cancel);
    }

    /// <summary>The first of them is shown with its question, and what we have of it.</summary>
    private static async Task<StartView> WithFirst(
        StartView start, Guid first, Visit visit, Overview overview, Node node, CancellationToken cancel)
    {
        visit.Follow($"matter:{first}");
        var own = visit.UnlessAway("our-cases", Own(visit.Organisation, first, node, cancel));
        var matter = await overview.Matter(first, cancel);
        if (await own is { } ours) visit.Follow($"case:{visit.Organisation}:{ours.Case}");
        return start with
        {
            Rest = [.. start.Rest.Skip(1)],
            Matter = matter,
            Case = await own,
            Text = await TextOf(matter.Put, visit, overview, cancel),
        };
    }

    /// <summary>The words that are asked about; null when there are none, or they cannot be read now.</summary>
    private static async Task<string?> TextOf(
        MatterHead put, Visit visit, Overview overview, CancellationToken cancel) =>
        put.Agreement is { } agreement
            ? (await visit.UnlessAway("text", overview.FindAgreement(agreement, cancel)))?.Versions
                .FirstOrDefault(v => v.Version == put.AgreementVersion)?.Text
            : null;

    /// <summary>Null when there is none, or it is not for this person to see.</summary>
    private static async Task<CaseView?> Own(string organisation, Guid matter, Node node, CancellationToken cancel) =>
        await node.CaseOf(organisation, matter, cancel) is { } row
            ? await node.Case(organisation, row.Case, cancel)
            : null;
}

/// <summary>What awaits us: one thing first, the rest in a quiet list.</summary>
/// <param name="Programmes">Those that the organisation takes part in.</param>
/// <param name="Asked">The newest questions that it has put itself.</param>
/// <param name="Rest">What else awaits an answer, a page of it.</param>
/// <param name="Links">The other pages.</param>
/// <param name="Matter">The first of it.</param>
/// <param name="Case">Our case about it, if this person may see it.</param>
public sealed record StartView(
    IReadOnlyList<ProgrammeRow> Programmes, IReadOnlyList<AskedRow> Asked, IReadOnlyList<InboxRow> Rest,
    PageLinks Links, MatterView? Matter, CaseView? Case)
{
    /// <summary>The text that the first of them asks about.</summary>
    public string? Text { get; init; }

    public bool HasWaiting => Matter is not null || Rest.Count > 0;
}
