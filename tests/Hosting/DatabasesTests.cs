using Samverkan.Hosting.Events;

namespace Samverkan.Hosting.Tests;

public sealed class DatabasesTests : IAsyncLifetime
{
    private readonly OwnDatabase _own = new();

    public ValueTask InitializeAsync() => _own.InitializeAsync();

    public ValueTask DisposeAsync() => _own.DisposeAsync();

    /// <summary>A connection was once lost with its transaction open, and its lock stopped all hearing.</summary>
    [Fact]
    public async Task A_transaction_in_which_nothing_is_asked_is_ended_by_the_server() => Assert.Equal(
        $"{Limits.IdleTransaction.TotalMinutes}min",
        await _own.One<string>("SHOW idle_in_transaction_session_timeout"));

    [Fact]
    public async Task How_one_statement_is_planned_is_nothing_to_the_next()
    {
        await using var one = _own.Open(connections: 1);
        var planned = await one.ReadByKeptPlan(Plans, row => row.GetString(0), Cancel);
        await using var after = one.CreateCommand(Plans);

        Assert.Equal(["force_generic_plan off"], planned);
        Assert.Equal("auto on", await after.ExecuteScalarAsync(Cancel));
    }

    private const string Plans =
        "SELECT concat_ws(' ', current_setting('plan_cache_mode'), current_setting('enable_seqscan'))";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
