using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Operation;

/// <summary>
/// For the operator: publishers whose next fact cannot be applied here, and having it tried again now instead of when
/// its turn comes. What kind of error it was; its words, which may quote the fact, are in the log.
/// </summary>
internal static class StopsList
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/stops", List).WithSummary("Avsändare vars meddelanden inte kan tas upp");
        api.MapPut("/stops/{publisher}/retries/{retry:guid}", TryAgain)
            .WithSummary("Försöker igen nu med en avsändare som stannat");
    }

    private static async Task<Page<Stop>> List(ServedPublishers served, Paging paging, CancellationToken cancel)
    {
        var stops = await served.Each(Of, cancel);
        return paging.Of(
            [.. stops.SelectMany(s => s.Answer.Select(stop => stop with { In = s.Code }))
                .Skip(paging.Skip).Take(paging.Limit + 1)]);
    }

    private static Task<IReadOnlyList<Stop>> Of(NpgsqlDataSource database, CancellationToken cancel) => database.Read(
        """
        SELECT publisher, number, type, kind, attempts, stopped_at, next_try FROM applied_stopped ORDER BY publisher
        """,
        row => new Stop(
            "", row.GetString(0), row.Maybe<long?>(1), row.Text(2), row.Text(3), row.GetInt32(4),
            row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6)), cancel);

    private static async Task<Retried> TryAgain(
        string publisher, Guid retry, ServedPublishers served, CancellationToken cancel)
    {
        var due = await served.Each(
            (database, stop) => database.Read(
                "UPDATE applied_stopped SET next_try = now() - interval '1 second' WHERE publisher = $1 RETURNING 1",
                row => row.GetInt32(0), stop, publisher), cancel);
        served.Wake();
        return new(retry, due.Sum(d => d.Answer.Count));
    }

    /// <param name="In">Whose database it waits in.</param>
    /// <param name="Publisher">Who waits.</param>
    /// <param name="Number">Number of the fact.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Kind">What kind of error it was.</param>
    /// <param name="Attempts">How often it has been tried.</param>
    /// <param name="StoppedAt">Since when, UTC.</param>
    /// <param name="NextTry">When it is tried again by itself, UTC.</param>
    private sealed record Stop(
        string In, string Publisher, long? Number, string? Type, string? Kind, int Attempts, DateTimeOffset StoppedAt,
        DateTimeOffset NextTry);

    /// <param name="Retry">Made by the client.</param>
    /// <param name="Due">Databases that try again.</param>
    private sealed record Retried(Guid Retry, int Due);
}
