using Npgsql;

namespace Samverkan.Identity.Running;

/// <summary>Deletes what has run out: who signed in when is not kept longer than it protects anyone.</summary>
public sealed class Sweep(NpgsqlDataSource database, TimeProvider time, ILogger<Sweep> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(IdentityLimits.Sweep);
        do await Delete(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Delete(CancellationToken stopping)
    {
        try
        {
            // A session outlives every grant it gave before it goes: a late second use is still noticed.
            await using var command = database.CreateCommand(
                """
                with old_assertions as (delete from used_assertions where expires_at < $1)
                delete from sessions where ends_at < $2
                """);
            command.Parameters.Add(new() { Value = time.GetUtcNow() });
            command.Parameters.Add(new() { Value = time.GetUtcNow() - IdentityLimits.Grant });
            await command.ExecuteNonQueryAsync(stopping);
        }
        catch (NpgsqlException e)
        {
            log.LogWarning(e, "what has run out could not be deleted; trying again later");
        }
    }
}
