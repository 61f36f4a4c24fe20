using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Migrations;
using Samverkan.Hosting.Tests.Feeds;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Tests.Hearing;

/// <summary>One publisher, and one copy of what it says, in a database of the test's own.</summary>
public sealed class OwnInbox : IAsyncLifetime, IHearings
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly DirectoryInfo _county = Directory.CreateTempSubdirectory("samverkan-");
    private readonly NodeInbox _node = HasOne();
    private CountyRegister _register = null!;
    private Intake _intake = null!;

    public OwnDatabase Own { get; } = new();

    internal Beats Beats { get; private set; } = null!;

    /// <summary>How often the read tables were asked to be made anew.</summary>
    public int MadeAnew { get; private set; }

    internal Publisher Publisher => Verifying.Tampered.Register(PublicKey.Of(_key));

    public IReadOnlyList<string> Tables { get; set; } = ["heard_forums"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Own.InitializeAsync();
        await Migrator.Migrate(Own.Sql, typeof(Migrator).Assembly, [Migrator.Inbox], Cancel);
        await Own.Run("CREATE TABLE heard_forums (forum uuid, times int DEFAULT 1)");
        CountyRegister.Write(_county.FullName, Publisher);
        _register = new(_county.FullName);
        _node.Use(new(Own.Sql));
        Beats = new(_node, NullLogger<Beats>.Instance);
        _intake = new(_node, _register, new(_register, _node, TimeProvider.System), Beats);
    }

    public async ValueTask DisposeAsync()
    {
        Beats.Dispose();
        _register.Dispose();
        _county.Delete(recursive: true);
        _key.Dispose();
        await Own.DisposeAsync();
    }

    /// <summary>Counts how often each forum was established, so that a fact applied twice is seen.</summary>
    public void Listen(HearingTable table) => table.On<ForumEstablished>(
        (heard, tables) => tables.Run("INSERT INTO heard_forums (forum) VALUES ($1)", heard.Data.Forum),
        heard => IsLookedFor(heard));

    /// <summary>Whether a forum is looked for at once; all are, unless a test says otherwise.</summary>
    public Func<Heard<ForumEstablished>, bool> IsLookedFor { get; set; } = _ => true;

    internal Applier Applier(TimeProvider? clock = null) =>
        new(Own.Sql, _node.Inbox, this, _register, new(), clock ?? TimeProvider.System, NullLogger.Instance);

    /// <summary>A shared service joins the county.</summary>
    internal async Task Join(string service)
    {
        CountyRegister.Write(_county.FullName, new(
            service, Publisher.ServiceKind, service, service, service, new("x", "y"), "another thumbprint"));
        while (_register.Find(service) is null) await Task.Delay(50, Cancel);
    }

    /// <summary>Writes so many notes and turns them into facts.</summary>
    /// <param name="count">How many notes.</param>
    /// <param name="later">Keys after the first that are among its secrets.</param>
    internal async Task<IReadOnlyList<string>> Say(int count, params ECDsa[] later)
    {
        await using var store = Own.Store();
        for (var n = 0; n < count; n++) await Diary.Say(store);
        using var keys = Diary.KeysOf([_key, .. later]);
        while (await new FeedWriter(store, new Diary(), keys, TimeProvider.System).TakeNext(Cancel)) { }
        return await Own.All<string>("SELECT fact FROM feed ORDER BY epoch, number");
    }

    /// <summary>The same fact under another number or epoch, signed as it should be.</summary>
    internal string Altered(string jws, long number, int epoch) => Jws.Sign(
        _key, "0127.1", Jws.FactType,
        Jws.Read<Fact>(jws, Jws.FactType)!.Value.Payload with { Number = number, Epoch = epoch });

    /// <summary>The first fact of the next epoch, after one of the epoch before or after something else.</summary>
    internal string NextEpoch(string jws, string? after, ECDsa? second = null) => Jws.Sign(
        second ?? _key, second is null ? "0127.1" : "0127.2", Jws.FactType,
        Jws.Read<Fact>(jws, Jws.FactType)!.Value.Payload with { Number = 1, Epoch = 2, Previous = after });

    /// <summary>The same fact as if it followed another, signed as it should be.</summary>
    internal string NextOf(string before, string jws) => Jws.Sign(
        _key, "0127.1", Jws.FactType,
        Jws.Read<Fact>(jws, Jws.FactType)!.Value.Payload with { Previous = Jws.HashOf(before) });

    /// <summary>The same fact saying something else, signed as it should be.</summary>
    internal string Altered(string jws, string data) => Jws.Sign(
        _key, "0127.1", Jws.FactType,
        Jws.Read<Fact>(jws, Jws.FactType)!.Value.Payload with { Data = JsonSerializer.Deserialize<JsonElement>(data) });

    internal string SignedBeat(long number) => Jws.Sign(
        _key, "0127.1", Jws.BeatType, new Beat("0127", 1, number, null, number, DateTimeOffset.UtcNow));

    internal async Task Hear(params IEnumerable<string> facts)
    {
        foreach (var fact in facts) await Take(new(Fact: fact));
        while (await new Chain(Own.Sql, _node.Inbox.Chained, MakeAnew).TakeNext(Cancel)) { }
    }

    /// <summary>Keeps everybody from giving facts their places until disposed.</summary>
    internal Task<IAsyncDisposable> HoldPlaces() => Own.Hold(Chain.TakeLock);

    /// <summary>A second process on the same copy.</summary>
    internal Other Another() => new(Own.Open(), _register);

    internal Task Take(BusMessage message) => _intake.Take(message, "org.0127.events", "org.0127", Cancel);

    /// <summary>Most tests say one thing after the other, and none of them waits for more.</summary>
    private static NodeInbox HasOne() => new(() => throw new InvalidOperationException("it has one"), "")
    {
        HeardApart = TimeSpan.FromMilliseconds(1),
    };

    private Task MakeAnew(CancellationToken cancel)
    {
        MadeAnew++;
        return Task.CompletedTask;
    }

    /// <summary>Takes what comes as another process does.</summary>
    internal sealed class Other : IDisposable
    {
        private readonly NpgsqlDataSource _database;
        private readonly Beats _beats;
        private readonly Intake _intake;

        public Other(NpgsqlDataSource database, CountyRegister register)
        {
            var node = HasOne();
            node.Use(new(_database = database));
            _beats = new(node, NullLogger<Beats>.Instance);
            _intake = new(node, register, new(register, node, TimeProvider.System), _beats);
        }

        public Task Take(BusMessage message) => _intake.Take(message, "org.0127.events", "org.0127", Cancel);

        public void Dispose()
        {
            _beats.Dispose();
            _database.Dispose();
        }
    }
}
