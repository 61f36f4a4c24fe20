using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Samverkan.Hosting.Bodies;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Web;

/// <summary>
/// The whole application layer: load a stream, call a pure function, append what it decided. A route asks for it as a
/// parameter; it knows who acts, for whom, under which mandate, and when.
/// </summary>
/// <param name="Store">Where the truth of the route's publisher is.</param>
/// <param name="Act">Who, for which organisation, under which mandate.</param>
/// <param name="Caller">The person or machine behind it.</param>
/// <param name="Now">The time of the request, UTC.</param>
/// <param name="Today">Its legal date, Europe/Stockholm.</param>
/// <param name="Seen">What the caller had seen, if it said so.</param>
public sealed record Commands(
    EventStore Store, Act Act, Caller Caller, DateTimeOffset Now, DateOnly Today, Seen? Seen)
{
    /// <summary>
    /// <c>publisher@seq</c>: how far the publisher had come when the caller read what it writes about. Refused (412)
    /// when the thing itself has changed since; what has happened elsewhere is nothing to it.
    /// </summary>
    public const string SeenHeader = "Samverkan-Seen";

    /// <summary>The legal date at a moment.</summary>
    public static DateOnly DateAt(DateTimeOffset moment) => LegalDate.At(moment);

    /// <summary>Made by the framework for each request; the guard has already let the caller through.</summary>
    public static ValueTask<Commands?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var allowed = context.Features.Get<Allowed>()
            ?? throw new InvalidOperationException("a command needs a caller: its route may not be open to anyone");
        var services = context.RequestServices;
        var parts = services.GetRequiredService<ServiceParts>();
        var organisation = parts.IsNode ? context.GetRouteValue("organisation") as string : null;
        var publisher = organisation ?? parts.Name;
        var store = services.GetRequiredService<ServedPublishers>().Find(publisher)
            ?? throw new BadHttpRequestException("not served here", StatusCodes.Status404NotFound);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var act = new Act(
            allowed.Caller.Subject,
            organisation ?? allowed.Caller.Organisation,
            allowed.Under,
            Activity.Current?.TraceId.ToString(),
            NotPersonal(context, allowed));
        return new(new Commands(store, act, allowed.Caller, now, DateAt(now), SeenBy(context, publisher)));
    }

    /// <summary>Decides on one stream and answers with what became of it.</summary>
    /// <typeparam name="TState">Its state.</typeparam>
    /// <param name="stream">Stream id.</param>
    /// <param name="decide">Pure; may be called again when another writer was first.</param>
    /// <param name="cancel">Cancels until the append has been handed to the writer.</param>
    public async Task<IResult> On<TState>(string stream, Func<TState, Texts, Verdict> decide, CancellationToken cancel)
        where TState : IState<TState> =>
        Answer(await Deciding.Take(Store, stream, decide, Act, Seen, cancel));

    /// <summary>Decides on a stream whose command brings no text.</summary>
    /// <typeparam name="TState">Its state.</typeparam>
    public Task<IResult> On<TState>(string stream, Func<TState, Verdict> decide, CancellationToken cancel)
        where TState : IState<TState> => On<TState>(stream, (state, _) => decide(state), cancel);

    /// <summary>The same, for a route that has more to do when it was not refused.</summary>
    /// <typeparam name="TState">Its state.</typeparam>
    public Task<Outcome> Take<TState>(string stream, Func<TState, Verdict> decide, CancellationToken cancel)
        where TState : IState<TState> =>
        Deciding.Take<TState>(Store, stream, (state, _) => decide(state), Act, Seen, cancel);

    /// <summary>What became of a command, as an answer.</summary>
    public IResult Answer(Outcome outcome) => outcome switch
    {
        Outcome.Refused refused => Problems.Of(refused.Refusal),
        Outcome.Recorded recorded => new Written(Store.Publisher, recorded),
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// A registrar's reason why what the guard took for a personal identity number is none, percent-encoded UTF-8; it
    /// is kept with the event. From anybody else it is not heeded.
    /// </summary>
    private static string? NotPersonal(HttpContext context, Allowed allowed)
    {
        if (!allowed.IsRegistrar || context.Request.Headers["Samverkan-Not-Personal"] is not [{ } said]) return null;

        var reason = TextIn.Seen(Uri.UnescapeDataString(said));
        return reason is { Length: <= Limits.LineCharacters } && !TextIn.IsTurned(reason)
            && !reason.Contains('\0') && !TextRules.HasPersonalNumber(reason)
            ? reason
            : null;
    }

    private static Seen? SeenBy(HttpContext context, string publisher)
    {
        var (version, said) = (SeenVersion(context), context.Request.Headers[SeenHeader]);
        if (said.Count == 0) return version;

        return said is [{ } one] && one.Split('@') is [var of, var at] && of == publisher
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new(version, place)
            : throw new BadHttpRequestException(
                $"{SeenHeader} is not {publisher}@seq", StatusCodes.Status400BadRequest);
    }

    private static long? SeenVersion(HttpContext context)
    {
        var seen = context.Request.GetTypedHeaders().IfMatch;
        if (seen.Count == 0 || seen[0] == EntityTagHeaderValue.Any) return null;

        return long.TryParse(seen[0].Tag.AsSpan().Trim('"'), out var version)
            ? version
            : throw new BadHttpRequestException("If-Match is not an ETag of ours", StatusCodes.Status400BadRequest);
    }
}
