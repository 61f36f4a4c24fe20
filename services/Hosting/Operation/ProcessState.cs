using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Operation;

/// <summary>For the operator: how this process is, in numbers; the lists beside it say which.</summary>
internal sealed class ProcessState(
    ServiceParts parts,
    ProcessSettings settings,
    CountyRegister register,
    ServedPublishers served,
    NodeInbox node,
    DeadLetters dead,
    TimeProvider clock)
{
    private static readonly DateTimeOffset Started =
        System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime();

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/process", (ProcessState state, CancellationToken cancel) => state.Now(cancel))
        .WithSummary("Hur den här processen mår, i tal");

    private async Task<State> Now(CancellationToken cancel)
    {
        var inbox = (await node.Ready.WaitAsync(cancel)).Database;
        var counting = dead.Count(cancel);
        var copies = await CopiesIn(inbox, cancel);
        var own = (await served.Each(OwnIn, cancel)).Select(o => o.Answer).ToList();
        var (refused, lately) = await Refused(inbox, cancel);
        return new(
            settings.Process, parts.Name, ServiceParts.Version, Started,
            own.Count, register.ServedBy(settings.Process).Count(p => served.IsStarting(p.Code)),
            own.Count(o => o.IsRecollecting), own.Sum(o => o.Unannounced), own.Sum(o => o.Unpublished),
            own.Min(o => o.WaitingSince), own.Sum(o => o.Stopped), own.Sum(o => o.Unknown),
            copies.Heard, copies.Silent, copies.Broken, copies.Lacking, refused, lately, await counting);
    }

    /// <summary>
    /// Whoever is in the county is to be heard from all the time, if only by a heartbeat; one that is moved or has left
    /// says nothing.
    /// </summary>
    private async Task<Copies> CopiesIn(NpgsqlDataSource inbox, CancellationToken cancel)
    {
        var heads = await inbox.Read(
            "SELECT publisher, last_heard, broken IS NOT NULL, greatest(said - number, 0) FROM heard_heads",
            row => (
                Publisher: row.GetString(0), At: row.GetFieldValue<DateTimeOffset>(1), IsBroken: row.GetBoolean(2),
                Lacking: row.GetInt64(3)), cancel);
        var late = clock.GetUtcNow() - register.AwayAfter;
        var known = heads.Where(h => register.Find(h.Publisher) is not null).ToList();
        var heard = known.Where(h => h.At > late).Select(h => h.Publisher).ToHashSet();
        var expected = register.Publishers.Where(p => p is { IsOnItsWay: false, HasLeft: false });
        return new(
            known.Count, expected.Count(p => !heard.Contains(p.Code)), known.Count(h => h.IsBroken),
            known.Sum(h => h.Lacking));
    }

    private static Task<(long All, long Lately)> Refused(NpgsqlDataSource inbox, CancellationToken cancel) =>
        inbox.ReadOne(
            """
            SELECT count(*), count(*) FILTER (WHERE received_at > now() - $1::interval) FROM refused_messages
            """, row => (row.GetInt64(0), row.GetInt64(1)), cancel, Limits.RefusedLately);

    private static async Task<Own> OwnIn(NpgsqlDataSource database, CancellationToken cancel) =>
        await database.ReadOne(
            """
            SELECT h.recollecting_from IS NOT NULL,
              (SELECT count(*) FROM mt_events e WHERE e.seq_id > h.announced), h.number - h.published,
              (SELECT e.timestamp FROM mt_events e WHERE e.seq_id > least(h.announced, coalesce((
                SELECT f.at - 1 FROM feed f WHERE f.epoch = h.epoch AND f.number = h.published + 1), h.announced))
              ORDER BY e.seq_id LIMIT 1),
              (SELECT count(*)::int FROM applied_stopped), (SELECT count(*)::int FROM applied_unknown_types)
            FROM feed_head h
            """,
            row => new Own(
                row.GetBoolean(0), row.GetInt64(1), row.GetInt64(2), row.Maybe<DateTimeOffset?>(3), row.GetInt32(4),
                row.GetInt32(5)), cancel)
        ?? new(false, 0, 0, null, 0, 0);

    private sealed record Copies(int Heard, int Silent, int Broken, long Lacking);

    private sealed record Own(
        bool IsRecollecting, long Unannounced, long Unpublished, DateTimeOffset? WaitingSince, int Stopped,
        int Unknown);

    /// <param name="Process">Its name.</param>
    /// <param name="Service">The service that it is.</param>
    /// <param name="Version">Version of its program.</param>
    /// <param name="StartedAt">When, UTC.</param>
    /// <param name="Served">Publishers that are served here.</param>
    /// <param name="Starting">Publishers that are to be, and are not yet.</param>
    /// <param name="Recollecting">Publishers that were restored and take back what they had said.</param>
    /// <param name="Unannounced">Events not looked at by the announcer yet.</param>
    /// <param name="Unpublished">Facts that the broker has not confirmed yet.</param>
    /// <param name="WaitingSince">The oldest of both; null when nothing waits.</param>
    /// <param name="Stopped">Publishers whose facts cannot be applied, once for each database.</param>
    /// <param name="UnknownTypes">Types heard that this version does not know, once for each database.</param>
    /// <param name="Heard">Publishers that there is a copy of.</param>
    /// <param name="Silent">Publishers in the register that have not been heard for a while.</param>
    /// <param name="Broken">Copies whose chain is broken.</param>
    /// <param name="Lacking">Facts that are known to exist and have not come.</param>
    /// <param name="Refused">Messages kept that failed a check.</param>
    /// <param name="RefusedLately">Those of the last day.</param>
    /// <param name="DeadLetters">What the broker took away from its queue; null when the broker cannot say.</param>
    private sealed record State(
        string Process, string Service, string Version, DateTimeOffset StartedAt, int Served, int Starting,
        int Recollecting, long Unannounced, long Unpublished, DateTimeOffset? WaitingSince, int Stopped,
        int UnknownTypes, int Heard, int Silent, int Broken, long Lacking, long Refused, long RefusedLately,
        long? DeadLetters);
}
