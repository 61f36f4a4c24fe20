using System.Collections.Concurrent;
using Npgsql;
using Samverkan.Local.Running;

namespace Samverkan.Benchmarks;

/// <summary>What is waited for, by name, until somebody says that it has come.</summary>
internal sealed class Awaited
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();

    /// <summary>To be taken before what makes it come is begun.</summary>
    public Task Of(string name, CancellationToken cancel) => _waiting
        .GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task
        .WaitAsync(MeasuredCounty.Patience, cancel);

    public void Came(string name)
    {
        if (_waiting.TryRemove(name, out var waiting)) waiting.TrySetResult();
    }
}

/// <summary>
/// Tells of rows of a read table by <c>matter party</c>, as soon as anybody can read them: PostgreSQL's own notice,
/// which comes with the commit and needs no asking.
/// </summary>
internal sealed class RowWatch : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;

    private RowWatch(NpgsqlConnection connection)
    {
        _connection = connection;
        connection.Notification += (_, told) => Seen.Came(told.Payload);
        _listening = Listen();
    }

    public Awaited Seen { get; } = new();

    public static async Task<RowWatch> On(LocalCounty county, string database, string table, CancellationToken cancel)
    {
        var connection = await county.Postgres.Databases.Open(database, cancel);
        await using (var trigger = new NpgsqlCommand($"""
            CREATE FUNCTION tell_bench() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN PERFORM pg_notify('bench', NEW.matter || ' ' || NEW.party); RETURN NULL; END $$;
            CREATE TRIGGER tell_bench AFTER INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION tell_bench();
            LISTEN bench;
            """, connection)) await trigger.ExecuteNonQueryAsync(cancel);
        return new(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening.ContinueWith(_ => { }, TaskScheduler.Default);
        await _connection.DisposeAsync();
        _stop.Dispose();
    }

    private async Task Listen()
    {
        while (!_stop.IsCancellationRequested) await _connection.WaitAsync(_stop.Token);
    }
}
