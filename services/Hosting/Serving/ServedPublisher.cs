using Microsoft.Extensions.Logging;
using Npgsql;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Migrations;
using Samverkan.Hosting.Moving;
using Samverkan.Hosting.Restoring;
using Samverkan.Hosting.Topology;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Serving;

/// <summary>
/// One publisher as this process serves it: its store, its feed, its way out, and what it takes from the inbox.
/// </summary>
internal sealed class ServedPublisher : IAsyncDisposable
{
    private readonly ServiceParts _parts;
    private readonly CountyRegister _register;
    private readonly ILogger _log;
    private readonly SigningKeys _keys;
    private readonly Outlet _outlet;
    private readonly FeedPublisher _publishing;
    private readonly FeedWriter _writer;
    private readonly Applier _applier;
    private readonly Witness _witness;
    private readonly Recollection _recollection;
    private readonly Requests _requests = new();
    private readonly TimeProvider _clock;
    private readonly string _databasePassword;
    private readonly string _packages;
    private volatile bool _mayBeAsked = true;
    private long _lookedAt;

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
        var file = new SecretFile(settings.Secrets, publisher.BrokerUser);
        var secret = file.Now;
        _databasePassword = secret.DatabasePassword;
        _packages = settings.Packages;
        var database = Databases.Open(settings.Postgres, publisher.Database, secret.DatabasePassword);
        Store = new(publisher.Code, database, new(parts.Assembly), parts.Projections, log);
        Inbox = inbox ?? new(database);
        _keys = new(publisher.Code, () => file.Now);
        _outlet = new(settings.Broker, publisher.BrokerUser, secret.BrokerPassword, publisher.Exchange);
        _witness = new(settings.Witnesses, publisher.Code);
        _publishing = new(database, publisher.Code, parts.Audiences(database), _outlet, _witness);
        _writer = new(Store, parts.Announcements, _keys, clock);
        _applier = new(Store.Database, Inbox, parts.Hearings(Store), register, Applied, clock, log);
        _recollection = new(publisher, Store, Inbox, _applier, _writer, _outlet, _witness, register,
            parts.TakeBack, clock, log);
    }

    public Publisher Publisher { get; }

    public EventStore Store { get; }

    /// <summary>Its own for a service, the node's for an organisation.</summary>
    public Inbox Inbox { get; }

    public Pulse Applied { get; } = new();

    /// <summary>True while it records and says nothing, because it does not know all that it has said.</summary>
    public bool IsRecollecting => _recollection.GoesOn;

    public async Task Migrate(CancellationToken cancel)
    {
        string[] own = _parts.IsNode ? [Migrator.Store] : [Migrator.Store, Migrator.Inbox, Migrator.Shared];
        await Migrator.Migrate(Store.Database, typeof(Migrator).Assembly, own, cancel);
        await Migrator.Migrate(Store.Database, _parts.Assembly, [ServiceParts.Migrations], cancel);
    }

    /// <summary>One that moves here brings its package; what was unpacked is not unpacked again.</summary>
    public async Task Unpack(CancellationToken cancel)
    {
        var path = Path.Combine(_packages, $"{Publisher.Code}.zip");
        if (!File.Exists(path)) return;

        if (await Unpacking.IsDone(Store.Database, cancel))
            _log.LogWarning("{Publisher} has a package and records of its own: it is not unpacked", Publisher.Code);
        else
        {
            await using var package = File.OpenRead(path);
            var unpacked = await Unpacking.Read(
                Store.Database, Inbox.Database, Publisher.Code, package, cancel);
            _log.LogWarning("{Publisher} has moved here with {Number} facts", Publisher.Code, unpacked.Number);
        }

        File.Move(path, $"{path}.done", overwrite: true);
    }

    /// <summary>Knows what it has said, and has read tables that are not waiting to be made anew.</summary>
    public async Task<bool> IsWhole(CancellationToken cancel) => !IsRecollecting && await Store.Database.ReadOne("""
        SELECT NOT EXISTS (SELECT FROM applied_rebuilds WHERE done_at IS NULL
          AND asked_at > (SELECT coalesce(max(done_at), '-infinity') FROM applied_rebuilds))
        """, row => row.GetBoolean(0), cancel);

    /// <summary>Whole, stopped at nothing, and past a place in the inbox.</summary>
    public async Task<bool> HasApplied(long seq, CancellationToken cancel) =>
        !IsRecollecting && await Store.Database.ReadOne("""
            SELECT seq >= $1 AND NOT EXISTS (SELECT FROM applied_stopped)
              AND NOT EXISTS (
                SELECT FROM applied_rebuilds WHERE done_at IS NULL
                  AND asked_at > (SELECT coalesce(max(done_at), '-infinity') FROM applied_rebuilds))
            FROM applied_position
            """, row => row.GetBoolean(0), cancel, seq);

    /// <summary>Somebody waits for what has come, which else might be applied later.</summary>
    public void Hurry()
    {
        _applier.Hurry();
        Inbox.Chained.Beat();
    }

    /// <summary>It has been asked for something that is done between two batches of its applier.</summary>
    public void Wake()
    {
        _mayBeAsked = true;
        Inbox.Chained.Beat();
    }

    public Task Look(CancellationToken cancel) => _recollection.Look(cancel);

    public Task Tell(Recall recall, string asker, CancellationToken cancel) =>
        Recaller.Tell(Inbox.Database, _outlet, recall, asker, cancel);

    public Task Take(string answerer, Recalled recalled, CancellationToken cancel) =>
        _recollection.Take(answerer, recalled, cancel);

    public Task Send(Ask ask, CancellationToken cancel) =>
        _outlet.Publish([Outgoing.To(Routes.Ask(ask.Publisher), new(Ask: ask))], cancel);

    public void Note(string asker, Ask ask) => _requests.Note(asker, ask);

    /// <summary>
    /// Announces, publishes, says that it is alive, and applies; one process at a time. The others too answer what they
    /// are asked, and see when a recollection is over.
    /// </summary>
    public Task Run(CancellationToken stop) => Task.WhenAll(
        new Leader(() => Databases.Unpooled(Store.Database, _databasePassword), Leader.Publishing, _log)
            .Lead(Duties, stop),
        Follow("answers", _requests.Came, Limits.IdlePoll, Answer, stop),
        Follow("standby", new(), Limits.IdlePoll, _recollection.LookAgain, stop));

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _outlet.DisposeAsync();
        _keys.Dispose();
    }

    private Task Duties(CancellationToken stop)
    {
        return Task.WhenAll(
            Follow("recollection", _recollection.Answered, Limits.FollowPoll, Recollect, stop),
            Follow("announcer", Store.Committed, Limits.IdlePoll, WhenWhole(_writer.TakeNext), stop),
            Follow("publisher", _writer.Wrote, Limits.IdlePoll, WhenWhole(_publishing.PublishNext), stop),
            Follow("applier", Inbox.Chained, Limits.IdlePoll, WhenWhole(Apply), stop),
            Follow("heartbeat", new(), () => _register.Heartbeat, WhenWhole(Beat), stop));
    }

    private Func<CancellationToken, Task<bool>> WhenWhole(Func<CancellationToken, Task<bool>> takeNext) =>
        async cancel => !IsRecollecting && await takeNext(cancel);

    private async Task<bool> Recollect(CancellationToken cancel) =>
        IsRecollecting && await _recollection.TakeNext(cancel);

    private async Task<bool> Apply(CancellationToken cancel)
    {
        // What another process was asked is seen after a while.
        if (_mayBeAsked || _clock.GetElapsedTime(_lookedAt) > Limits.FollowPoll)
        {
            (_mayBeAsked, _lookedAt) = (false, _clock.GetTimestamp());
            await Rebuilds.DoAsked(Store.Database, async stop =>
            {
                await Store.Rebuild(stop);
                await _applier.Rebuild(stop);
            }, _log, cancel);
        }

        return await _applier.TakeNext(cancel);
    }

    private Task<bool> Answer(CancellationToken cancel) => _requests.Answer(_publishing.SayAgain, cancel);

    private async Task<bool> Beat(CancellationToken cancel)
    {
        await _publishing.SayBeat(_keys, _clock.GetUtcNow(), cancel);
        return false;
    }

    private Task Follow(
        string name, Pulse pulse, TimeSpan atMost, Func<CancellationToken, Task<bool>> takeNext,
        CancellationToken stop) => Follow(name, pulse, () => atMost, takeNext, stop);

    private Task Follow(
        string name, Pulse pulse, Func<TimeSpan> atMost, Func<CancellationToken, Task<bool>> takeNext,
        CancellationToken stop) =>
        Follower.Follow($"{name} of {Publisher.Code}", pulse, atMost, takeNext, _log, stop);
}
