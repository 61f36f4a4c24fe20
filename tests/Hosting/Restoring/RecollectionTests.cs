using Microsoft.Extensions.Logging.Abstractions;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Restoring;
using Samverkan.Hosting.Tests.Hearing;

namespace Samverkan.Hosting.Tests.Restoring;

/// <summary>Two processes of one service after a restore: one leads, the other must see that it is over.</summary>
public sealed class RecollectionTests : IAsyncLifetime
{
    private readonly OwnInbox _inbox = new();
    private readonly DirectoryInfo _witnesses = Directory.CreateTempSubdirectory("samverkan-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _inbox.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        _witnesses.Delete(recursive: true);
        return _inbox.DisposeAsync();
    }

    [Fact]
    public async Task Who_only_stands_by_answers_again_when_the_one_that_leads_has_done_it()
    {
        await _inbox.Say(3);
        new Witness(_witnesses.FullName, "0127").Write(new(1, 5));
        await using var store = _inbox.Own.Store();
        await using var outlet = new Outlet(new("127.0.0.1", 1, "/"), "", "", "");
        var standby = new Recollection(
            _inbox.Publisher, store, new Inbox(_inbox.Own.Sql), _inbox.Applier(), null!, outlet,
            new Witness(_witnesses.FullName, "0127"), null!, null, TimeProvider.System, NullLogger.Instance);
        await standby.Look(Cancel);
        Assert.True(standby.GoesOn);

        await standby.LookAgain(Cancel);
        Assert.True(standby.GoesOn);

        // As the leading process ends it.
        await _inbox.Own.Run("UPDATE feed_head SET recollecting_from = NULL");
        await standby.LookAgain(Cancel);
        Assert.False(standby.GoesOn);
    }
}
