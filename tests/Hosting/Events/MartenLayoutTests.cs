namespace Samverkan.Hosting.Tests.Events;

/// <summary>Marten takes over a database only as it knows it: a column or an index of ours would be dropped.</summary>
public sealed class MartenLayoutTests(OwnDatabase own) : IClassFixture<OwnDatabase>
{
    private const string Now = "now()";
    private const string Tenant = "'*DEFAULT*'::character varying";

    public static TheoryData<string, string[]> Tables => new()
    {
        {
            "mt_streams",
            [
                "id character varying not null", "type character varying", "version bigint",
                $"timestamp timestamp with time zone not null {Now}",
                $"created timestamp with time zone not null {Now}",
                $"tenant_id character varying {Tenant}", "is_archived boolean false",
            ]
        },
        {
            "mt_events",
            [
                "seq_id bigint not null", "id uuid not null", "stream_id character varying not null",
                "version bigint not null", "data jsonb not null", "bdata bytea",
                "type character varying(500) not null", $"timestamp timestamp with time zone not null {Now}",
                $"tenant_id character varying {Tenant}", "mt_dotnet_type character varying",
                "correlation_id character varying", "causation_id character varying", "headers jsonb",
                "is_archived boolean false",
            ]
        },
        {
            "mt_event_progression",
            [
                "name character varying not null", "last_seq_id bigint",
                $"last_updated timestamp with time zone {Now}",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task The_table_has_the_columns_that_Marten_knows_and_no_other(string table, string[] columns)
    {
        Assert.Equal(columns, await own.All<string>("""
            SELECT concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
              CASE WHEN a.attnotnull THEN 'not null' END, pg_get_expr(d.adbin, d.adrelid))
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """, table));
    }

    [Theory]
    [InlineData("mt_streams", "PRIMARY KEY (id)")]
    [InlineData("mt_events",
        "FOREIGN KEY (stream_id) REFERENCES mt_streams(id)", "PRIMARY KEY (seq_id)", "UNIQUE (stream_id, version)")]
    [InlineData("mt_event_progression", "PRIMARY KEY (name)")]
    public async Task The_table_has_the_keys_that_Marten_knows_and_no_other(string table, params string[] keys)
    {
        Assert.Equal(keys, (await own.All<string>(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = $1::regclass", table)).Order());
        Assert.Equal(keys.Count(k => !k.StartsWith("FOREIGN", StringComparison.Ordinal)), await own.One<long>(
            "SELECT count(*) FROM pg_index WHERE indrelid = $1::regclass", table));
        Assert.Equal(0, await own.One<long>(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = $1::regclass AND NOT tgisinternal", table));
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
        var (random, cancel) = (new Random(5), TestContext.Current.CancellationToken);
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
}
