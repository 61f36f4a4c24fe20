using Npgsql;

namespace Samverkan.Identity.Running;

/// <summary>Brings the database forward by the files in <c>Migrations/</c>, all or none, before any request.</summary>
public sealed class Migrations(NpgsqlDataSource database) : IHostedService
{
    private const long Lock = 5_100_001;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            select pg_advisory_xact_lock({Lock});
            create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())
            """;
        await command.ExecuteNonQueryAsync(cancellationToken);

        foreach (var name in Names())
        {
            command.CommandText = "insert into migrations (name) values ($1) on conflict do nothing";
            command.Parameters.Add(new NpgsqlParameter { Value = name });
            var isNew = await command.ExecuteNonQueryAsync(cancellationToken) == 1;
            command.Parameters.Clear();
            if (!isNew) continue;

            command.CommandText = Embedded.Text(name);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<string> Names() => typeof(Migrations).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
