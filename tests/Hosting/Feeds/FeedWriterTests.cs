using System.Security.Cryptography;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Tests.Events;

namespace Samverkan.Hosting.Tests.Feeds;

public sealed class FeedWriterTests : IAsyncLifetime
{
    private readonly OwnDatabase _own = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ValueTask InitializeAsync() => _own.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        _key.Dispose();
        return _own.DisposeAsync();
    }

    [Fact]
    public async Task Facts_are_numbered_from_one_without_gaps_and_what_is_not_announced_takes_no_number()
    {
        await using var store = _own.Store();
        for (var n = 0; n < 30; n++)
        {
            await store.Append(Appends.One(Appends.NewStream()), Cancel);
            await Diary.Say(store, n % 5 == 0 ? Diary.Twice : "");
        }

        await Write(store);

        Assert.Equal(
            Enumerable.Range(1, 36), (await _own.All<long>("SELECT number FROM feed ORDER BY number"))
            .Select(n => (int)n));
        Assert.Empty(Diary.VerifierOf(_key).Verify(await Feed()));
        Assert.Equal(36, await _own.One<long>("SELECT count(*) FROM feed_bodies"));
    }

    [Fact]
    public async Task How_many_of_each_version_have_been_said_is_kept_and_known_of_feeds_that_are_older_than_that()
    {
        using var second = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var store = _own.Store();
        for (var n = 0; n < 3; n++) await Diary.Say(store);
        await Write(store);
        await Diary.Say(store, Diary.Twice);
        await Write(store, second);
        string[] said = ["feed.key-rotated 1 1", "forums.forum-established 1 5"];
        Assert.Equal(said, await Kept());

        // What the migration does with a feed that is there already.
        await _own.Run("DELETE FROM feed_types");
        await _own.Run(System.Text.RegularExpressions.Regex.Match(
            Migration(), "INSERT INTO feed_types.*?;", System.Text.RegularExpressions.RegexOptions.Singleline).Value);
        Assert.Equal(said, await Kept());

        Task<List<string>> Kept() => _own.All<string>(
            "SELECT concat_ws(' ', type, version, facts) FROM feed_types ORDER BY type");
    }

    [Fact]
    public async Task Two_writers_at_once_make_one_whole_feed_and_no_fork()
    {
        await using var one = _own.Store();
        await using var other = _own.Store();
        using var sameKey = ECDsa.Create(_key.ExportParameters(includePrivateParameters: true));
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            var store = n % 2 == 0 ? one : other;
            for (var said = 0; said < 75; said++)
            {
                if (said % 3 == 0) await store.Append(Appends.One(Appends.NewStream()), Cancel);
                await Diary.Say(store);
            }
        }, Cancel)));

        var announcing = new[] { (one, _key), (other, sameKey) }.Select(w => Task.Run(async () =>
        {
            using var keys = Diary.KeysOf(w.Item2);
            var writer = new FeedWriter(w.Item1, new Diary(), keys, TimeProvider.System);
            while (!writing.IsCompleted || await writer.TakeNext(Cancel)) await writer.TakeNext(Cancel);
        }, Cancel));
        await Task.WhenAll(announcing.Append(writing));

        var feed = await Feed();
        Assert.Equal(600, feed.Count);
        Assert.Empty(Diary.VerifierOf(_key).Verify(feed));
    }

    [Fact]
    public async Task A_fact_says_what_its_event_says_and_which_texts_lie_beside_it()
    {
        await using var store = _own.Store();
        var body = await Diary.Say(store);
        await Write(store);

        var (kid, fact) = Jws.Read<Fact>(Assert.Single(await Feed()), Jws.FactType)!.Value;

        Assert.Equal(("0127.1", "0127", 1, 1L, null), (kid, fact.Publisher, fact.Epoch, fact.Number, fact.Previous));
        Assert.Equal(("forums.forum-established", 1, "trace"), (fact.Type, fact.Version, fact.Trace));
        Assert.Equal(Diary.Programme, fact.Programme);
        var beside = Assert.Single(fact.Bodies);
        Assert.Equal((body.Ref.Id, body.Ref.Sha256), (beside.Id, beside.Sha256));
        Assert.Equal(Audience.PartiesOf(Diary.Programme), beside.Audience);
        Assert.DoesNotContain("Länsstyrgruppen", fact.Data.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_that_dies_half_way_has_announced_nothing()
    {
        await using var store = _own.Store();
        for (var n = 0; n < 20; n++) await Diary.Say(store);

        using var keys = Diary.KeysOf(_key);
        var broken = new FeedWriter(store, new Diary(), keys, TimeProvider.System);
        await _own.Run("ALTER TABLE feed ADD CONSTRAINT for_a_while CHECK (number < 15)");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => broken.TakeNext(Cancel));
        Assert.Empty(await Feed());
        await _own.Run("ALTER TABLE feed DROP CONSTRAINT for_a_while");

        await Write(store);
        Assert.Equal(20, (await Feed()).Count);
        Assert.Empty(Diary.VerifierOf(_key).Verify(await Feed()));
    }

    [Fact]
    public async Task A_further_key_among_its_secrets_is_told_of_by_both_and_signs_what_comes_after()
    {
        using var second = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var third = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var store = _own.Store();
        await Diary.Say(store);
        await Write(store);
        await Write(store, second);
        await Diary.Say(store);
        await Write(store, second);
        await Diary.Say(store);
        await Write(store, second, third);

        var feed = await Feed();
        Assert.Equal(
            ["0127.1", "0127.1", "0127.2", "0127.2", "0127.3"],
            feed.Select(f => Jws.Read<Fact>(f, Jws.FactType)!.Value.Kid));
        Assert.Empty(Diary.VerifierOf(_key).Verify(feed));
        Assert.NotEmpty(Diary.VerifierOf(second).Verify(feed));
    }

    [Fact]
    public async Task A_writer_at_rest_sees_what_another_process_wrote_and_a_key_that_was_put_among_its_secrets()
    {
        using var second = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var store = _own.Store();
        await using var other = _own.Store();
        var pems = new[] { _key, second }.Select(k => k.ExportPkcs8PrivateKeyPem()).ToList();
        var secrets = new Hosting.Topology.Secret("", "", pems[0]);
        using var keys = new SigningKeys("0127", () => secrets);
        var writer = new FeedWriter(store, new Diary(), keys, TimeProvider.System);
        while (await writer.TakeNext(Cancel)) { }

        await Diary.Say(other);
        await writer.TakeNext(Cancel);
        Assert.Single(await Feed());

        secrets = new("", "", pems[0], pems[1..]);
        await writer.TakeNext(Cancel);
        Assert.Equal(2, (await Feed()).Count);
    }

    [Fact]
    public async Task What_says_nothing_to_others_is_gone_past_and_what_comes_after_it_is_said_once()
    {
        await using var store = _own.Store();
        await using var other = _own.Store();
        using var keys = Diary.KeysOf(_key);
        using var sameKeys = Diary.KeysOf(ECDsa.Create(_key.ExportParameters(includePrivateParameters: true)));
        var writer = new FeedWriter(store, new Diary(), keys, TimeProvider.System);
        var another = new FeedWriter(other, new Diary(), sameKeys, TimeProvider.System);
        await Diary.Say(store);
        await writer.TakeNext(Cancel);
        for (var n = 0; n < 3; n++) await store.Append(Appends.One(Appends.NewStream()), Cancel);
        await writer.TakeNext(Cancel);
        Assert.Equal((4L, 1L), (await Announced(), (long)(await Feed()).Count));

        // The other goes past what the first left it at, and says what comes then; the first has not seen it.
        await store.Append(Appends.One(Appends.NewStream()), Cancel);
        await Diary.Say(store);
        await another.TakeNext(Cancel);
        await store.Append(Appends.One(Appends.NewStream()), Cancel);
        await writer.TakeNext(Cancel);
        Assert.Equal((7L, 2L), (await Announced(), (long)(await Feed()).Count));

        // As after a crash: the database has forgotten how far it was looked.
        await _own.Run("UPDATE feed_head SET announced = 6");
        await store.Append(Appends.One(Appends.NewStream()), Cancel);
        await Diary.Say(store);
        await writer.TakeNext(Cancel);
        Assert.Equal((9L, 3L), (await Announced(), (long)(await Feed()).Count));
        Assert.Empty(Diary.VerifierOf(_key).Verify(await Feed()));
    }

    [Fact]
    public async Task Who_is_to_know_again_what_it_has_said_goes_past_nothing_meanwhile()
    {
        await using var store = _own.Store();
        using var keys = Diary.KeysOf(_key);
        var writer = new FeedWriter(store, new Diary(), keys, TimeProvider.System);
        await Diary.Say(store);
        await writer.TakeNext(Cancel);

        await _own.Run("UPDATE feed_head SET recollecting_from = 1");
        await store.Append(Appends.One(Appends.NewStream()), Cancel);
        await writer.TakeNext(Cancel);
        Assert.Equal(1, await Announced());

        await _own.Run("UPDATE feed_head SET recollecting_from = NULL");
        await writer.TakeNext(Cancel);
        Assert.Equal(2, await Announced());
    }

    [Fact]
    public async Task A_key_that_is_no_longer_among_its_secrets_signs_nothing_and_nothing_is_lost()
    {
        await using var store = _own.Store();
        await Diary.Say(store);
        using var none = new SigningKeys("0127", () => new("", "", null));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new FeedWriter(store, new Diary(), none, TimeProvider.System).TakeNext(Cancel));
        Assert.Empty(await Feed());

        await Write(store);
        Assert.Single(await Feed());
    }

    private static string Migration()
    {
        var assembly = typeof(Hosting.Migrations.Migrator).Assembly;
        var name = assembly.GetManifestResourceNames()
            .Single(n => n.EndsWith("Store.0007_operation.sql", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private async Task Write(EventStore store, params ECDsa[] later)
    {
        using var keys = Diary.KeysOf([_key, .. later]);
        var writer = new FeedWriter(store, new Diary(), keys, TimeProvider.System);
        while (await writer.TakeNext(Cancel)) { }
    }

    private Task<long> Announced() => _own.One<long>("SELECT announced FROM feed_head");

    private Task<List<string>> Feed() => _own.All<string>("SELECT fact FROM feed ORDER BY epoch, number");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
