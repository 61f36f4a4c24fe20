using Microsoft.AspNetCore.Http;
using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Hosting.Web;

/// <summary>
/// A page asked for with <c>?after=publisher@seq</c> waits, bounded, until this service has applied what that publisher had
/// said up to there; else it is shown as it is, and says in a header that it is catching up.
/// </summary>
internal static class ReadYourWrites
{
    public const string CatchingUp = "Samverkan-Catching-Up";

    public static async Task Wait(HttpContext context, ServedPublishers served, RequestDelegate next)
    {
        foreach (var after in context.Request.Query["after"])
        {
            if (Parse(after) is not { } written) throw new BadHttpRequestException("after is not publisher@seq");

            if (!await Reached(served, written.Publisher, written.Seq, context.RequestAborted))
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

    private static async Task<bool> Reached(ServedPublishers served, string publisher, long seq, CancellationToken cancel)
    {
        if (served.Codes.FirstOrDefault() is not { } own || own == publisher) return true;

        var (store, applied) = (served.Find(own)!, served.AppliedBy(own)!);
        var until = DateTime.UtcNow + Limits.ReadYourWritesWait;
        while (DateTime.UtcNow < until)
        {
            var beat = applied.Next;
            if (await IsApplied(store.Database, publisher, seq, cancel)) return true;

            await Pulse.Wait(beat, TimeSpan.FromMilliseconds(100), cancel);
        }

        return false;
    }

    /// <summary>Applied that far; or the publisher has said that nothing more was announced up to there.</summary>
    private static async Task<bool> IsApplied(NpgsqlDataSource database, string publisher, long seq, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT EXISTS (SELECT FROM applied_publishers WHERE publisher = $1 AND at >= $2)
              OR EXISTS (SELECT FROM heard_heads h JOIN applied_publishers a USING (publisher)
                         WHERE h.publisher = $1 AND h.said_at >= $2 AND a.number >= h.said)
            """);
        command.Parameters.Add(new() { Value = publisher });
        command.Parameters.Add(new() { Value = seq });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }
}
