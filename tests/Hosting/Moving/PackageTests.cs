using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samverkan.Hosting.Bodies;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Migrations;
using Samverkan.Hosting.Moving;
using Samverkan.Hosting.Tests.Feeds;

namespace Samverkan.Hosting.Tests.Moving;

/// <summary>A package is unpacked as it was packed; anything else than a whole one of one's own is refused.</summary>
public sealed class PackageTests : IAsyncLifetime
{
    private const string Feed = "tables/feed.csv";
    private const string KeptWords = "Återkallad, \"behållen\"\n\\.\nrad tre";

    private static readonly Guid Kept = Guid.CreateVersion7();
    private static readonly Guid LetGo = Guid.CreateVersion7();

    private readonly OwnDatabase _from = new();
    private readonly OwnDatabase _to = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly MemoryStream _package = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _from.InitializeAsync();
        await _to.InitializeAsync();
        await Migrator.Migrate(_from.Sql, typeof(Migrator).Assembly, [Migrator.Inbox], Cancel);
        await Migrator.Migrate(_to.Sql, typeof(Migrator).Assembly, [Migrator.Inbox], Cancel);
        await using var store = _from.Store();
        for (var n = 0; n < 5; n++) await Diary.Say(store, text: $"Å, \"citat\"\nny rad {n}");
        using var keys = Diary.KeysOf(_key);
        await new FeedWriter(store, new Diary(), keys, TimeProvider.System).TakeNext(Cancel);
        await Hear("R01", "[\"0127\"]", "Till oss");
        await Hear("L01", "[\"0188\"]", "Till andra");
        await Withdraw(Kept, KeptWords);
        await Withdraw(LetGo, "Återkallad, inte vald");
        await using var own = await _from.Sql.OpenConnectionAsync(Cancel);
        await using var inbox = await _from.Sql.OpenConnectionAsync(Cancel);
        await Packing.Write(own, inbox, "0127", [$"{Diary.Programme}"], [("R01", Kept)], _package, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        await _package.DisposeAsync();
        await _from.DisposeAsync();
        await _to.DisposeAsync();
    }

    [Fact]
    public async Task What_is_unpacked_is_what_was_packed_and_goes_on_from_there()
    {
        var manifest = await Unpack(_package);

        Assert.Equal((1, 5L), (manifest.Epoch, manifest.Number));
        foreach (var table in new[] { "mt_streams", "mt_events", "bodies", "feed", "feed_bodies", "feed_head" })
            Assert.Equal(await Rows(_from, table), await Rows(_to, table));
        Assert.Equal(1, await _to.One<long>("SELECT count(*) FROM applied_rebuilds WHERE done_at IS NULL"));

        await using var store = _to.Store();
        await Diary.Say(store);
        using var keys = Diary.KeysOf(_key);
        await new FeedWriter(store, new Diary(), keys, TimeProvider.System).TakeNext(Cancel);
        var feed = await _to.All<string>("SELECT fact FROM feed ORDER BY number");
        Assert.Equal(6, feed.Count);
        Assert.Empty(Diary.VerifierOf(_key).Verify(feed));
    }

    [Fact]
    public void Its_feed_is_verified_by_anyone_and_only_texts_meant_for_it_are_with_it()
    {
        var feed = Text("feed.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Empty(Diary.VerifierOf(_key).Verify(feed));
        Assert.Contains("Till oss", Text("received/texts.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("Till andra", Text("received/texts.csv"), StringComparison.Ordinal);
        Assert.Contains("received/texts.csv", Text("README.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_text_that_is_kept_comes_along_hidden_and_no_other_withdrawn_one_does()
    {
        await using var inbox = await EmptyInbox();
        Assert.DoesNotContain("inte vald", Text("received/kept.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("Återkallad", Text("received/texts.csv"), StringComparison.Ordinal);
        await Unpack(_package, inbox);
        await Promise(inbox, Kept, await inbox.One<string>("SELECT sha256 FROM heard_bodies"));

        var kept = Assert.Single(await new Inbox(inbox.Sql).Withdrawn([("R01", Kept), ("R01", LetGo)], Cancel));
        Assert.Equal((Kept, "mistake", new(2027, 2, 3), KeptWords), (kept.Body, kept.Reason, kept.On, kept.Text));
        Assert.Empty(await inbox.All<string>("SELECT text FROM heard_texts"));
        Assert.Equal([Kept], await inbox.All<Guid>("SELECT id FROM heard_withdrawals"));
    }

    [Fact]
    public async Task What_is_kept_comes_back_where_it_had_gone_and_hides_nothing_that_stands()
    {
        await using (var gone = await EmptyInbox())
        {
            var hash = await _from.One<string>("SELECT sha256 FROM heard_promises WHERE id = $1", Kept);
            await gone.Run("INSERT INTO heard_bodies (publisher, id, sha256) VALUES ('R01', $1, $2)", Kept, hash);
            await Promise(gone, Kept, hash);
            await gone.Run("INSERT INTO heard_withdrawals VALUES ('R01', $1, 'mistake', '2027-02-03')", Kept);
            await Unpack(_package, gone);
            Assert.Equal(KeptWords, Assert.Single(await new Inbox(gone.Sql).Withdrawn([("R01", Kept)], Cancel)).Text);
        }

        await using var standing = await EmptyInbox();
        await Promise(standing, Kept, "h");
        await _to.Run("TRUNCATE mt_events CASCADE");
        await Unpack(_package, standing);
        Assert.Empty(await standing.All<Guid>("SELECT id FROM heard_withdrawals"));
    }

    [Theory]
    [InlineData("tables/mt_events.csv")]
    [InlineData("tables/bodies.csv")]
    [InlineData("feed.txt")]
    public async Task One_that_was_altered_is_refused_and_nothing_of_it_is_taken(string file)
    {
        var altered = Altered(zip =>
        {
            var text = Text(file);
            zip.GetEntry(file)!.Delete();
            using var entry = new StreamWriter(zip.CreateEntry(file).Open());
            entry.Write(text.Replace('5', '6'));
        });

        await Assert.ThrowsAsync<InvalidDataException>(() => Unpack(altered));
        Assert.Equal(0, await _to.One<long>("SELECT count(*) FROM mt_events"));
    }

    [Fact]
    public async Task One_that_lacks_a_table_is_somebody_elses_or_no_package_is_refused()
    {
        var lacking = Altered(zip => zip.GetEntry(Feed)!.Delete());
        var nameless = Altered(zip => zip.GetEntry("manifest.json")!.Delete());
        await Assert.ThrowsAsync<InvalidDataException>(() => Unpack(lacking));
        await Assert.ThrowsAsync<InvalidDataException>(() => Unpack(nameless));
        await Assert.ThrowsAsync<InvalidDataException>(() => Unpack(new("no zip"u8.ToArray())));
        await Assert.ThrowsAsync<InvalidDataException>(() => Unpacking.Read(
            _to.Sql, _to.Sql, "0188", _package, Cancel));
    }

    [Fact]
    public async Task What_its_manifest_does_not_list_is_not_unpacked_and_no_name_in_it_becomes_a_statement()
    {
        var unlisted = Altered(zip => Relist(zip, m => m with { Files = [.. m.Files.Where(f => f.Name != Feed)] }));
        await Assert.ThrowsAsync<InvalidDataException>(() => Unpack(unlisted));

        var hostile = new Dictionary<string, long>
        {
            ["mt_events_sequence', 1); CREATE TABLE taken_over (); SELECT setval('mt_events_sequence"] = 1,
        };
        var named = Altered(zip => Relist(zip, m => m with { Sequences = hostile }));
        await Unpack(named);
        Assert.False(await _to.One<bool>("SELECT to_regclass('taken_over') IS NOT NULL"));
    }

    [Fact]
    public async Task Where_something_is_recorded_or_the_tables_differ_nothing_is_unpacked()
    {
        await _to.Run("INSERT INTO migrations (set, number, name) VALUES ('Store', 999, 'later')");
        await Assert.ThrowsAsync<InvalidDataException>(() => Unpack(_package));
        await _to.Run("DELETE FROM migrations WHERE number = 999");
        await using (var store = _to.Store()) await Diary.Say(store);

        await Assert.ThrowsAsync<InvalidDataException>(() => Unpack(_package));
        Assert.Equal(1, await _to.One<long>("SELECT count(*) FROM mt_events"));
    }

    /// <summary>With an inbox of its own, as a node has; else the one beside the publisher's tables.</summary>
    private Task<Manifest> Unpack(MemoryStream package, OwnDatabase? inbox = null) =>
        Unpacking.Read(_to.Sql, (inbox ?? _to).Sql, "0127", package, Cancel);

    private static async Task<OwnDatabase> EmptyInbox()
    {
        var inbox = new OwnDatabase();
        await inbox.InitializeAsync();
        await Migrator.Migrate(inbox.Sql, typeof(Migrator).Assembly, [Migrator.Inbox], Cancel);
        return inbox;
    }

    /// <summary>A text to us that its owner has withdrawn, as a copy has it.</summary>
    private async Task Withdraw(Guid body, string text)
    {
        var (salt, bytes) = (RandomNumberGenerator.GetBytes(32), Encoding.UTF8.GetBytes(text));
        await _from.Run(
            "INSERT INTO heard_bodies (publisher, id, sha256, salt, content) VALUES ('R01', $1, $2, $3, $4)", body,
            BodyHash.Of(salt, bytes), salt, bytes);
        await Promise(_from, body, BodyHash.Of(salt, bytes));
        await _from.Run("INSERT INTO heard_withdrawals VALUES ('R01', $1, 'mistake', '2027-02-03')", body);
    }

    private static Task Promise(OwnDatabase inbox, Guid body, string hash) => inbox.Run("""
        INSERT INTO heard_promises (publisher, id, sha256, epoch, audience, arrived)
        VALUES ('R01', $1, $2, 1, '{"organisations": ["0127"]}', true)
        """, body, hash);

    private static void Relist(ZipArchive zip, Func<Manifest, Manifest> change)
    {
        var entry = zip.GetEntry(Manifest.FileName)!;
        Manifest manifest;
        using (var read = entry.Open()) manifest = JsonSerializer.Deserialize<Manifest>(read, Manifest.Json)!;
        entry.Delete();
        using var write = zip.CreateEntry(Manifest.FileName).Open();
        JsonSerializer.Serialize(write, change(manifest), Manifest.Json);
    }

    private MemoryStream Altered(Action<ZipArchive> alter)
    {
        var altered = new MemoryStream();
        altered.Write(_package.ToArray());
        using (var zip = new ZipArchive(altered, ZipArchiveMode.Update, leaveOpen: true)) alter(zip);
        return altered;
    }

    private string Text(string file)
    {
        using var zip = new ZipArchive(_package, ZipArchiveMode.Read, leaveOpen: true);
        using var entry = new StreamReader(zip.GetEntry(file)!.Open());
        return entry.ReadToEnd();
    }

    private static Task<List<string>> Rows(OwnDatabase database, string table) =>
        database.All<string>($"SELECT t::text FROM {table} t ORDER BY 1");

    private Task Hear(string publisher, string organisations, string text) => _from.Run($"""
        WITH body AS (
          INSERT INTO heard_bodies (publisher, id, sha256, salt, content)
          VALUES ('{publisher}', gen_random_uuid(), 'h', 's', convert_to('{text}', 'UTF8')) RETURNING id)
        INSERT INTO heard_promises (publisher, id, sha256, epoch, audience, arrived)
        SELECT '{publisher}', id, 'h', 1, jsonb_build_object('organisations', '{organisations}'::jsonb), true FROM body
        """);
}
