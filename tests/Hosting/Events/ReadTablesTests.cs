using Samverkan.Hosting.Events;

namespace Samverkan.Hosting.Tests.Events;

/// <summary>What goes together must come to the same as one by one.</summary>
public sealed class ReadTablesTests : IAsyncLifetime
{
    private readonly OwnDatabase _own = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _own.InitializeAsync();
        await _own.Run("""
            CREATE TABLE noted (
              nth bigint PRIMARY KEY, said text NULL, on_day date NULL, data jsonb NULL, words text[] NOT NULL)
            """);
    }

    public ValueTask DisposeAsync() => _own.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(75)]
    public async Task Many_rows_of_every_kind_and_none_is_lost_or_changed(int rows)
    {
        var tables = new ReadTables();
        for (var n = 1; n <= rows; n++) Note(tables, n);
        await Send(tables);

        Assert.Equal(
            Enumerable.Range(1, rows).Select(n => n % 2 == 0
                ? $"{n} said {n} 2027-01-02 {{\"n\": {n}}} a,b"
                : $"{n} - - - a,b"),
            await _own.All<string>("""
                SELECT concat_ws(' ', nth, coalesce(said, '-'), coalesce(on_day::text, '-'), coalesce(data::text, '-'),
                  array_to_string(words, ',')) FROM noted ORDER BY nth
                """));
    }

    [Fact]
    public async Task What_stands_between_them_comes_in_its_place()
    {
        var tables = new ReadTables();
        for (var n = 1; n <= 40; n++) Note(tables, n);
        tables.Run("UPDATE noted SET said = 'before' WHERE nth <= $1", 40L);
        for (var n = 41; n <= 80; n++) Note(tables, n);
        await Send(tables);

        Assert.Equal(40, await _own.One<long>("SELECT count(*) FROM noted WHERE said = 'before'"));
        Assert.Equal(80, await _own.One<long>("SELECT count(*) FROM noted"));
    }

    [Fact]
    public async Task What_overwrites_is_written_one_by_one()
    {
        var tables = new ReadTables();
        for (var n = 1; n <= 64; n++)
            tables.Run(
                "INSERT INTO noted (nth, words) VALUES ($1, '{}') ON CONFLICT (nth) DO UPDATE SET said = 'again'", 1L);
        await Send(tables);

        Assert.Equal("again", await _own.One<string>("SELECT said FROM noted"));
    }

    [Fact]
    public async Task What_is_there_is_left_as_it_is()
    {
        var tables = new ReadTables();
        for (var n = 0; n < 64; n++)
            tables.Run("""
                INSERT INTO noted (nth, said, words)
                VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
                """, (long)(n % 40), $"{n}", (IReadOnlyList<string>)[]);
        await Send(tables);

        Assert.Equal(
            Enumerable.Range(0, 40).Select(n => $"{n}"), await _own.All<string>("SELECT said FROM noted ORDER BY nth"));
    }

    private static void Note(ReadTables tables, int n) => tables.Run(
        "INSERT INTO noted (nth, said, on_day, data, words) VALUES ($1, $2, $3, $4, $5)",
        n, n % 2 == 0 ? $"said {n}" : null, n % 2 == 0 ? new DateOnly(2027, 1, 2) : null,
        n % 2 == 0 ? Json.Of(new { n }) : null, (IReadOnlyList<string>)["a", "b"]);

    private async Task Send(ReadTables tables)
    {
        await using var connection = await _own.Sql.OpenConnectionAsync(Cancel);
        await tables.Send(connection, Cancel);
    }
}
