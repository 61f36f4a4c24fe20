using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Hosting.Web;

/// <summary>
/// A page asked for with <c>?after=publisher@seq</c> waits, bounded, until this service has applied what that publisher
/// had said up to there; else it is shown as it is, and says in a header that it is catching up.
/// </summary>
internal static class ReadYourWrites
{
    /// <summary>Every route takes it.</summary>
    public const string Parameter = "after";

    public const string CatchingUp = "Samverkan-Catching-Up";

    private static int _waiting;

    public static async Task Wait(HttpContext context, ServedPublishers served, RequestDelegate next)
    {
        // Before the guard, because a role may be what is waited for; but nobody unknown makes us wait.
        var asked = context.User.Identity is { IsAuthenticated: true } ? context.Request.Query[Parameter] : default;
        var until = DateTime.UtcNow + Limits.ReadYourWritesWait;
        foreach (var after in asked)
        {
            if (Parse(after) is not { } written) throw new BadHttpRequestException("after is not publisher@seq");

            if (!await Reached(context, served, written.Publisher, written.Seq, until, context.RequestAborted))
                context.Response.Headers[CatchingUp] = after;
        }

        await next(context);
    }

    private static (string Publisher, long Seq)? Parse(string? after)
    {
        var parts = after?.Split('@') ?? [];
        return parts.Length == 2 && parts[0].Length is > 0 and <= 40 && long.TryParse(parts[1], out var seq)
            ? (parts[0], seq)
            : null;
    }

    private static async Task<bool> Reached(
        HttpContext context, ServedPublishers served, string publisher, long seq, DateTime until,
        CancellationToken cancel)
    {
        var own = context.GetRouteValue("organisation") as string
            ?? context.RequestServices.GetRequiredService<ServiceParts>().Name;
        if (own == publisher || served.Find(own) is null) return true;

        var (store, applied) = (served.Find(own)!, served.AppliedBy(own)!);
        if (await IsApplied(store.Database, publisher, seq, cancel)) return true;

        served.Hurry(own);
        try
        {
            // When very many wait, one more look each tenth of a second is what keeps them waiting.
            var isOneOfFew = Interlocked.Increment(ref _waiting) <= Limits.ReadersWaiting;
            while (isOneOfFew && DateTime.UtcNow < until)
            {
                var beat = applied.Next;
                if (await IsApplied(store.Database, publisher, seq, cancel)) return true;

                await Pulse.Wait(beat, TimeSpan.FromMilliseconds(100), cancel);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return false;
    }

    /// <summary>Applied that far.</summary>
    private static async Task<bool> IsApplied(
        NpgsqlDataSource database, string publisher, long seq, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "SELECT EXISTS (SELECT FROM applied_publishers WHERE publisher = $1 AND at >= $2)");
        command.Parameters.Add(new() { Value = publisher });
        command.Parameters.Add(new() { Value = seq });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }
}
