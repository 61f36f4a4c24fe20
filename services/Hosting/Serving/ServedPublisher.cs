using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Migrations;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Serving;

/// <summary>
/// One publisher as this process serves it: its store, its feed, its way out, and what it takes from the inbox.
/// </summary>
internal sealed class ServedPublisher : IAsyncDisposable
{
    private readonly ServiceParts _parts;
    private readonly CountyRegister _register;
    private readonly ILogger _log;
    private readonly ECDsa _key;
    private readonly Outlet _outlet;
    private readonly FeedPublisher _publishing;
    private readonly Pulse _announced = new();
    private readonly TimeProvider _clock;
    private readonly string _databasePassword;

    public ServedPublisher(
        Publisher publisher,
        ServiceParts parts,
        ProcessSettings settings,
        CountyRegister register,
        Inbox? inbox,
        TimeProvider clock,
        ILogger log)
    {
        (Publisher, _parts, _register, _clock, _log) = (publisher, parts, register, clock, log);
        var secret = Secret.Of(settings.Secrets, publisher.BrokerUser);
        _databasePassword = secret.DatabasePassword;
        var database = Databases.Open(settings.Postgres, publisher.Database, secret.DatabasePassword);
        Store = new(publisher.Code, database, new(parts.Assembly), parts.Projections, log);
        Inbox = inbox ?? new(database);
        _key = secret.SigningKey();
        _outlet = new(settings.Broker, publisher.BrokerUser, secret.BrokerPassword, publisher.Exchange);
        _publishing = new(database, publisher.Code, parts.Audiences(database), _outlet);
    }

    public Publisher Publisher { get; }

    public EventStore Store { get; }

    /// <summary>Its own for a service, the node's for an organisation.</summary>
    public Inbox Inbox { get; }

    public Pulse Applied { get; } = new();

    public async Task Migrate(CancellationToken cancel)
    {
        string[] own = _parts.IsNode ? [Migrator.Store] : [Migrator.Store, Migrator.Inbox];
        await Migrator.Migrate(Store.Database, typeof(Migrator).Assembly, own, cancel);
        await Migrator.Migrate(Store.Database, _parts.Assembly, [ServiceParts.Migrations], cancel);
    }

    public Task Send(Ask ask, CancellationToken cancel) =>
        _outlet.Publish([Outgoing.To(Routes.Ask(ask.Publisher), new(Ask: ask))], cancel);

    public Task SayAgain(Ask ask, string asker, CancellationToken cancel) => _publishing.SayAgain(ask, asker, cancel);

    /// <summary>Announces, publishes, says that it is alive, and applies; one process at a time.</summary>
    public Task Run(CancellationToken stop) =>
        new Leader(() => Databases.Unpooled(Store.Database, _databasePassword), Leader.Publishing, _log)
            .Lead(Duties, stop);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _outlet.DisposeAsync();
        _key.Dispose();
    }

    private Task Duties(CancellationToken stop)
    {
        var writer = new FeedWriter(Store, _parts.Announcements, _key);
        var applier = new Applier(Store.Database, Inbox, _parts.Hearings(Store), _register, Applied, _log);
        return Task.WhenAll(
            Follow("announcer", Store.Committed, Limits.IdlePoll, cancel => Announce(writer, cancel), stop),
            Follow("publisher", _announced, Limits.IdlePoll, _publishing.PublishNext, stop),
            Follow("applier", Inbox.Chained, Limits.IdlePoll, cancel => Apply(applier, cancel), stop),
            Follow("heartbeat", new(), Limits.Heartbeat, Beat, stop));
    }

    private async Task<bool> Apply(Applier applier, CancellationToken cancel)
    {
        await Rebuilds.DoAsked(Store.Database, async stop =>
        {
            await Store.Rebuild(stop);
            await applier.Rebuild(stop);
        }, _log, cancel);
        return await applier.TakeNext(cancel);
    }

    private async Task<bool> Announce(FeedWriter writer, CancellationToken cancel)
    {
        var more = await writer.TakeNext(cancel);
        if (more) _announced.Beat();
        return more;
    }

    private async Task<bool> Beat(CancellationToken cancel)
    {
        await _publishing.SayBeat(
            beat => Jws.Sign(_key, KeyRing.Kid(Publisher.Code), Jws.BeatType, beat), _clock.GetUtcNow(), cancel);
        return false;
    }

    private Task Follow(
        string name, Pulse pulse, TimeSpan atMost, Func<CancellationToken, Task<bool>> takeNext,
        CancellationToken stop) =>
        Follower.Follow($"{name} of {Publisher.Code}", pulse, atMost, takeNext, _log, stop);
}
