using JasperFx;
using JasperFx.Events;
using Marten;
using Weasel.Core;

namespace Samverkan.Hosting.Tests.Events;

/// <summary>Marten takes over a database only as it knows it: a column or an index of ours would be dropped.</summary>
public sealed class MartenLayoutTests(OwnDatabase own) : IClassFixture<OwnDatabase>
{
    [Fact]
    public async Task The_database_is_what_Marten_expects_to_find_and_nothing_beside()
    {
        await using var marten = Opened();

        await marten.Storage.Database.AssertDatabaseMatchesConfigurationAsync(Cancel);

        Assert.Equal(0, await own.One<long>("""
            SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal
              AND tgrelid IN ('mt_streams'::regclass, 'mt_events'::regclass, 'mt_event_progression'::regclass)
            """));
    }

    [Fact]
    public async Task Any_user_of_Marten_reads_a_database_of_ours()
    {
        await using var store = own.Store();
        var (stream, noted) = (Appends.NewStream(), new Noted(Guid.NewGuid(), "å"));
        await store.Append(Appends.To(stream, 0, noted), Cancel);

        // The ten lines of services/Hosting/Events/README.md.
        await using var marten = DocumentStore.For(options =>
        {
            options.Connection(own.Open());
            options.AutoCreateSchemaObjects = AutoCreate.None;
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.Events.MetadataConfig.EnableAll();
            options.UseSystemTextJsonForSerialization(EnumStorage.AsInteger, Casing.CamelCase);
            options.Events.MapEventType<Noted>("noted");
        });
        await using var session = marten.QuerySession();
        var happened = Assert.Single(await session.Events.FetchStreamAsync(stream, token: Cancel));

        Assert.Equal((noted, 1, "trace"), (happened.Data, happened.Version, happened.CorrelationId));
        Assert.Equal("0127", happened.GetHeader("for")?.ToString());
    }

    [Fact]
    public async Task What_another_version_wrote_without_Marten_is_read_and_gone_on_with()
    {
        await using var store = own.Store();
        var (stream, id) = (Appends.NewStream(), Guid.NewGuid());
        await own.Run("INSERT INTO mt_streams (id, version) VALUES ($1, 2)", stream);
        foreach (var (version, type, data) in new[]
        {
            (1L, "noted", $$"""{"command":"{{id}}","code":"Åkersberga"}"""),
            (2L, "note_taken", $$"""{"command":"{{id}}"}"""),
        })
        {
            await own.Run("""
                INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, headers)
                VALUES (nextval('mt_events_sequence'), gen_random_uuid(), $1, $2, $3::jsonb, $4, '{"by":"person"}')
                """, stream, version, data, type);
        }

        await store.Append(Appends.One(stream, 2, "ny"), Cancel);

        var loaded = await store.Load<Notebook>(stream, Cancel);
        Assert.Equal(["Åkersberga", "none", "ny"], loaded.State.Notes.Select(n => n.Code));
        var read = await store.ReadStreams([stream], Cancel);
        Assert.Equal([1, 2, 3], read.Select(e => e.Version));
        Assert.Equal(new Act("person", null, null), read[0].Act);
        Assert.Equal(Appends.Act, read[2].Act);
    }

    [Fact]
    public async Task Marten_writes_nothing_by_itself_after_a_failure()
    {
        await using var store = own.Store(inline: new TakenCodes());
        var code = $"{Guid.NewGuid()}";
        await store.Append(Appends.One(Appends.NewStream(), code: code), Cancel);

        Assert.IsType<Appended.Refused>(await store.Append(Appends.One(Appends.NewStream(), code: code), Cancel));
        Assert.IsType<Appended.Conflict>(await store.Append(Appends.One(Appends.NewStream(), expected: 3), Cancel));

        Assert.Equal(0, await own.One<long>("SELECT count(*) FROM mt_streams WHERE id LIKE '%tombstone%'"));
        Assert.Equal(0, await own.One<long>("SELECT count(*) FROM mt_events WHERE type = 'tombstone'"));
    }

    [Fact]
    public async Task Every_number_comes_from_the_sequence_that_Marten_draws_from()
    {
        await using var store = own.Store();
        var done = Assert.IsType<Appended.Done>(
            await store.Append(Appends.One(Appends.NewStream()), TestContext.Current.CancellationToken));

        Assert.True(await own.One<long>("SELECT last_value FROM mt_events_sequence") >= done.Seq);
        Assert.Equal(done.Seq + 1, await own.One<long>("SELECT nextval('mt_events_sequence')"));
    }

    [Fact]
    public async Task After_any_appends_a_stream_has_the_version_of_its_last_event()
    {
        await using var store = own.Store();
        var (random, cancel) = (new Random(5), Cancel);
        var streams = Enumerable.Range(0, 9).Select(_ => Appends.NewStream()).ToList();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ =>
        {
            var events = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (object)new Noted(Guid.NewGuid(), ""));
            return store.Append(Appends.To(streams[random.Next(9)], random.Next(8), [.. events]), cancel);
        }));

        Assert.Empty(await own.All<string>("""
            SELECT s.id FROM mt_streams s LEFT JOIN mt_events e ON e.stream_id = s.id
            GROUP BY s.id, s.version HAVING s.version IS DISTINCT FROM max(e.version) OR s.version <> count(e.seq_id)
            """));
        Assert.NotEqual(0, await own.One<long>("SELECT max(version) FROM mt_streams"));
    }

    private DocumentStore Opened() => DocumentStore.For(options =>
    {
        options.Connection(own.Open());
        MartenStore.Configure(options, new(typeof(Noted).Assembly));
    });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
