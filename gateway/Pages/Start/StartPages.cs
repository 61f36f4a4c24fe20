using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Pages.Start;

/// <summary>The way in, and what awaits us.</summary>
public static class StartPages
{
    public static void Map(WebApplication app) => app.MapGet("/", Show).Open();

    private static async Task<IResult> Show(
        HttpContext http, Visit visit, Overview overview, Node node, CancellationToken cancel)
    {
        if (!visit.IsSignedIn) return PageOf.Show<WelcomePage>(new { });

        try
        {
            return PageOf.Show<StartPage>(new
            {
                Start = await Read(visit, overview, node, cancel),
                Restored = visit.ReadsOwnPart
                    ? await visit.UnlessAway("our-cases", node.Restored(visit.Organisation, visit.Now, cancel))
                    : null,
            });
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
        var asked = await Asked(visit.Organisation, programmes, overview, cancel);
        var waiting = programmes.Count == 0 ? [] : await overview.Inbox(cancel);
        if (waiting is not [var first, ..]) return new(programmes, asked, [], null, null);

        IReadOnlyList<InboxRow> rest = [.. waiting.Skip(1)];
        visit.Follow($"matter:{first.Matter}");
        var matter = await overview.Matter(first.Matter, cancel);
        var own = await visit.UnlessAway("our-cases", Own(visit.Organisation, first.Matter, node, cancel));
        if (own is not null) visit.Follow($"case:{visit.Organisation}:{own.Case}");
        return new(programmes, asked, rest, matter, own);
    }

    /// <summary>Null when there is none, or it is not for this person to see.</summary>
    private static async Task<CaseView?> Own(string organisation, Guid matter, Node node, CancellationToken cancel) =>
        await node.CaseOf(organisation, matter, cancel) is { } row
            ? await node.Case(organisation, row.Case, cancel)
            : null;

    private static async Task<IReadOnlyList<MatrixRow>> Asked(
        string organisation, IEnumerable<ProgrammeRow> programmes, Overview overview, CancellationToken cancel)
    {
        var newest = await Task.WhenAll(programmes.Select(p => overview.Matrix(p.Programme, 1, cancel)));
        var own = newest.SelectMany(m => m.Items).Where(m => m.PutBy == organisation);
        return [.. own.Take(GatewayLimits.OwnQuestions)];
    }
}

/// <summary>What awaits us: one thing first, the rest in a quiet list.</summary>
/// <param name="Programmes">Those that the organisation takes part in.</param>
/// <param name="Asked">The newest questions that it has put itself.</param>
/// <param name="Rest">What else awaits an answer.</param>
/// <param name="Matter">The first of it.</param>
/// <param name="Case">Our case about it, if this person may see it.</param>
public sealed record StartView(
    IReadOnlyList<ProgrammeRow> Programmes, IReadOnlyList<MatrixRow> Asked, IReadOnlyList<InboxRow> Rest,
    MatterView? Matter, CaseView? Case);
