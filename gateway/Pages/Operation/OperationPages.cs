using Microsoft.AspNetCore.Antiforgery;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Pages.Operation;

/// <summary>
/// For the county's operators: how every process is, what needs somebody, and trying again what has stopped. Numbers
/// and types, never what anybody has written. To everybody else these pages are not there.
/// </summary>
public static class OperationPages
{
    /// <summary>The field that says what is to be tried again.</summary>
    public const string What = "forsok";

    public const string OfDeadLetters = "dead-letters";

    private const string OfStops = "stops/";

    public static void Map(WebApplication app)
    {
        app.MapGet("/drift", List);
        app.MapGet("/drift/{process}", Show);
        app.MapPost("/drift/{process}", TryAgain).WithMetadata(new HasPage());
    }

    /// <summary>What the field says of a publisher that has stopped.</summary>
    public static string OfStop(string publisher) => OfStops + publisher;

    private static async Task<IResult> List(Processes processes, Visit visit, CancellationToken cancel)
    {
        processes.MustBeOpen();
        var identity = processes.IdentityAnswers(cancel);
        var told = await Task.WhenAll(processes.Names.Select(p => Ask(p, processes, cancel)));
        var heard = await processes.List<CopyRow>("overview", "copies", 1, cancel);
        return PageOf.Show<OperationPage>(new
        {
            County = new CountyNow(
                told.ToDictionary(t => t.Process, t => t.State),
                await identity,
                told.SelectMany(t => (t.Feeds?.Items ?? []).Select(f => (t.Process, Feed: f)))
                    .DistinctBy(f => f.Feed.Publisher).ToDictionary(f => f.Feed.Publisher),
                (heard?.Items ?? []).ToDictionary(c => c.Publisher, c => c.LastHeard),
                visit.Now),
        });
    }

    private static async Task<(string Process, ProcessView? State, ListOf<FeedRow>? Feeds)> Ask(
        string process, Processes processes, CancellationToken cancel)
    {
        var (state, feeds) = (
            processes.State(process, cancel), processes.List<FeedRow>(process, "feeds", 1, cancel));
        return (process, await state, await feeds);
    }

    private static async Task<IResult> Show(
        string process, int? sida, Processes processes, CancellationToken cancel)
    {
        processes.MustBeOpen(process);
        var page = PageLinks.Number(sida);
        var (state, stops, dead) = (
            processes.State(process, cancel), processes.List<StopRow>(process, "stops", 1, cancel),
            processes.DeadLetters(process, cancel));
        var (feeds, copies, versions) = (
            processes.List<FeedRow>(process, "feeds", 1, cancel), processes.List<CopyRow>(process, "copies", 1, cancel),
            processes.List<VersionRow>(process, "versions", 1, cancel));
        var refusals = await processes.List<RefusalRow>(process, "refusals", page, cancel);
        return PageOf.Show<ProcessPage>(new
        {
            Process = new ProcessInFull(
                process, await state, await stops, await dead, await feeds, await copies, await versions, refusals),
            Links = refusals is null ? PageLinks.Only : PageLinks.Of(refusals, page),
        });
    }

    private static async Task<IResult> TryAgain(
        string process, HttpContext http, IAntiforgery antiforgery, Processes processes, CancellationToken cancel)
    {
        processes.MustBeOpen(process);
        var place = $"/drift/{Uri.EscapeDataString(process)}";
        if (!await antiforgery.IsRequestValidAsync(http)) return new SeeOther($"{place}?klart=inte-forsokt");

        var form = await http.Request.ReadFormAsync(cancel);
        if (PathOf(form[What].ToString()) is not { } what || !Guid.TryParse(form["id"], out var retry))
            throw new BadHttpRequestException("nothing that can be tried again");

        try
        {
            var refusal = await processes.TryAgain(process, what, retry, cancel);
            return new SeeOther($"{place}?klart={(refusal is null ? "forsokt" : "inte-forsokt")}");
        }
        catch (AwayException)
        {
            return new SeeOther($"{place}?klart=inte-forsokt");
        }
    }

    private static string? PathOf(string what) =>
        what == OfDeadLetters ? what
        : what.StartsWith(OfStops, StringComparison.Ordinal)
            ? OfStops + Uri.EscapeDataString(what[OfStops.Length..])
            : null;
}
