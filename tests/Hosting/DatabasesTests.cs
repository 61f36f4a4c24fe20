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
}
