using Npgsql;

namespace Samverkan.Identity.Endpoints;

/// <summary>Live: the process answers. Ready: it can also reach its database.</summary>
public static class Health
{
    /// <summary>Both, for whoever watches the process.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new { status = "live" }));
        app.MapGet("/health/ready", Ready);
    }

    private static async Task<IResult> Ready(NpgsqlDataSource database, HttpContext http)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        wait.CancelAfter(IdentityLimits.ReadyWait);
        try
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(wait.Token);
            return TypedResults.Ok(new { status = "ready" });
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            return TypedResults.Json(new { status = "no-database" }, statusCode: 503);
        }
    }
}
