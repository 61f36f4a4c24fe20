using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Doors;

/// <summary>
/// More than a process can do is refused before it costs anything, as <c>busy</c>: 503 with <c>Retry-After</c>. Never
/// health, which is no route, and nothing that goes on without being asked: hearing, heartbeats, announcing.
/// </summary>
public static class Admitting
{
    private static uint _turnedAway;

    /// <summary>Marks a route whose answer waits for something to happen: it does nothing meanwhile.</summary>
    public static TBuilder OnlyWaits<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Waits());

    /// <summary>The answer to what there is no room for.</summary>
    public static Task Busy(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // Those who are turned away together are not to come back together.
        var seconds = 1 + (Interlocked.Increment(ref _turnedAway) % 3);
        context.Response.Headers.RetryAfter = $"{seconds}";
        return Problems.Of(new("busy", StatusCodes.Status503ServiceUnavailable)).ExecuteAsync(context);
    }

    /// <summary>
    /// Where an organisation's line is full to its end the token is not even checked: a no costs next to nothing, so
    /// that what is done does not become less for all that is refused.
    /// </summary>
    internal static Task TurnAway(HttpContext context, Admission places, RequestDelegate next) =>
        context.GetEndpoint() is not null && context.GetRouteValue("organisation") is string organisation
        && places.IsFull(organisation)
            ? Busy(context)
            : next(context);

    /// <summary>Who is nobody takes no place: the guard sends them away without asking any database.</summary>
    internal static async Task Hold(HttpContext context, Admission places, RequestDelegate next)
    {
        if (context.GetEndpoint() is not { } route || route.Metadata.GetMetadata<Waits>() is not null
            || Caller.Of(context.User) is not { } caller)
        {
            await next(context);
            return;
        }

        using var place = await places.Enter(caller.Organisation ?? caller.Subject, context.RequestAborted);
        if (place is null) await Busy(context);
        else await next(context);
    }

    private sealed record Waits;
}
