using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Pages.Start;

/// <summary>The way in, and what awaits us.</summary>
public static class StartPages
{
    public static void Map(WebApplication app) => app.MapGet("/", Show).Open();

    private static async Task<IResult> Show(HttpContext http, Visit visit, Overview overview, Node node, CancellationToken cancel)
    {
        if (!visit.IsSignedIn) return PageOf.Show<WelcomePage>(new { });

        try
        {
            return PageOf.Show<StartPage>(new { Start = await Read(visit, overview, node, cancel) });
        }
        catch (SignedOutException)
        {
            http.RequestServices.GetRequiredService<Sessions>().End(http.User);
            return PageOf.Show<WelcomePage>(new { });
        }
    }

    private static async Task<StartView> Read(Visit visit, Overview overview, Node node, CancellationToken cancel)
    {
        var programmes = await overview.Programmes(cancel);
        visit.Follow([.. programmes.Select(p => $"programme:{p.Programme}")]);
        var waiting = programmes.Count == 0 ? [] : (await overview.Inbox(cancel)).Items;
        if (waiting is not [var first, ..]) return new(programmes, [], null, null, null);

        IReadOnlyList<InboxRow> rest = [.. waiting.Skip(1)];
        visit.Follow($"matter:{first.Matter}");
        var matter = await overview.Matter(first.Matter, cancel);
        var own = await node.CaseOf(visit.Organisation, first.Matter, cancel);
        if (own is null) return new(programmes, rest, matter, null, null);

        visit.Follow($"case:{visit.Organisation}:{own.Case}");
        return new(programmes, rest, matter, own, await node.Case(visit.Organisation, own.Case, cancel));
    }
}

/// <summary>What awaits us: one thing first, the rest in a quiet list.</summary>
/// <param name="Programmes">Those that the organisation takes part in.</param>
/// <param name="Rest">What else awaits an answer.</param>
/// <param name="Matter">The first of it.</param>
/// <param name="Row">Our case about it, if this person may see it.</param>
/// <param name="Case">The same case whole.</param>
public sealed record StartView(
    IReadOnlyList<ProgrammeRow> Programmes, IReadOnlyList<InboxRow> Rest, MatterView? Matter, CaseRow? Row, CaseView? Case);
