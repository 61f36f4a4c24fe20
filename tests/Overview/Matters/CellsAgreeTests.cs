using System.Reflection;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Migrations;
using Samverkan.Local.Testing;
using Samverkan.Overview.History;
using Samverkan.Overview.Matters;
using Samverkan.Overview.Tests.History;

namespace Samverkan.Overview.Tests.Matters;

/// <summary>The matrix is read from tables, the matter's page from words: they say the same of every day.</summary>
public sealed class CellsAgreeTests
{
    private const int Matters = 150;

    private static readonly string[] Codes =
    [
        "adopt", "adoptWithProviso", "adoptInPart", "decline", "placeOnFile", "notConcerned", "annulled", "noWordYet",
        "received", "inPreparation", "scheduled", "referredBack", "tabled", "nonsense",
    ];

    private static int _turn;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_cells_of_the_tables_are_those_of_the_words_today_and_as_known_on_any_day()
    {
        var instances = TestInstances.FromEnvironment()
            ?? throw new InvalidOperationException("run by ./samverkan test");
        var (name, password) = ($"overview_{Guid.NewGuid():N}", Guid.NewGuid().ToString("N"));
        await instances.Databases().Add(name, password, Cancel);
        await using var database = Hosting.Serving.Databases.Open(instances.Postgres, name, password, 4);
        await Migrator.Migrate(database, typeof(Migrator).Assembly, [Migrator.Store, Migrator.Inbox], Cancel);
        await Migrator.Migrate(database, typeof(Overview.Hearings).Assembly, ["Service"], Cancel);
        var view = new SharedView(() => database, TimeProvider.System);
        var asked = Enumerable.Range(0, Matters).Select(n => (Id: Guid.CreateVersion7(), Seed: n)).ToList();
        var any = asked.ToDictionary(a => a.Id, a => new AnyWords(a.Seed, a.Id));
        await Hear(database, any);

        foreach (var asOf in Enumerable.Range(0, 8).Select(n => AnyWords.First.AddDays(n * 16))
            .SelectMany(day => new[] { AsOf.EndOf(day), AsOf.Now(day) }))
        {
            var cells = await Cells.Of(view, [.. any.Keys], asOf, Cancel);
            foreach (var (matter, words) in any)
            {
                Assert.Equal(ByWords(words.Words, asOf), cells[matter].Select(c => $"{c}"));
                foreach (var party in AnyWords.Parties) await IsFoundBy(view, matter, cells[matter], party, asOf);
            }
        }
    }

    /// <summary>Looked for by what its cell shows, and by one of the other codes in turn.</summary>
    private static async Task IsFoundBy(SharedView view, Guid matter, IEnumerable<Cell> cells, string party, AsOf asOf)
    {
        var cell = cells.Single(c => c.Party == party);
        var shows = cell is { IsAnnulled: true, State: "noWordYet" } ? "annulled" : cell.State ?? cell.Answer;
        var other = Codes[_turn++ % Codes.Length];
        foreach (var (looked, isFound) in new[] { (shows, true), (other, other == shows) })
        {
            var found = await Found(view, matter, asOf, Cells.Shows(asOf, "$6", "$7"), looked, party);
            Assert.True(isFound == found, $"{matter} {party} {looked} {asOf}");
        }

        Assert.Equal(
            cells.Any(c => c.Answer is null || c.IsAnnulled),
            await Found(view, matter, asOf, Cells.Awaits(asOf, "$6", "$7"), "", ""));
    }

    private static async Task<bool> Found(
        SharedView view, Guid matter, AsOf asOf, string only, string? shows, string party) => (await view.Rows(
        $"""
        SELECT 1 FROM matters m WHERE $1 = m.matter AND $2 IS NOT NULL AND $3 = m.programme AND $4 IS NOT NULL
          AND $5 IS NOT NULL AND $6::date IS NOT NULL AND $7::timestamptz IS NOT NULL AND {only}
        """,
        row => row.GetInt32(0), Cancel, matter, "", Guid.Empty, shows, party, asOf.Day, asOf.End)).Count > 0;

    private static async Task Hear(Npgsql.NpgsqlDataSource database, Dictionary<Guid, AnyWords> any)
    {
        var table = new HearingTable();
        new Overview.Hearings().Listen(table);
        var tables = new ReadTables();
        foreach (var (matter, words) in any)
        {
            var put = new MatterPut(
                matter, Guid.Empty, "L01", null, null, "adopt", null, null, null, AnyWords.Parties, null, Says.Text(),
                Says.Text());
            table.Project(Fact("forums", 1, new(AnyWords.First, TimeOnly.MinValue, TimeSpan.Zero), put), tables);
            foreach (var party in AnyWords.Parties)
            {
                table.Project(Fact("forums", 1, default, new PartyJoined(Guid.Empty, party, false)), tables);
                foreach (var word in words.Words.Where(w => w.Party == party))
                    table.Project(Fact(party, word.Place - 1_000_000_000_000, word.SaidAt, word.Said), tables);
            }

            await using var connection = await database.OpenConnectionAsync(Cancel);
            await tables.Send(connection, Cancel);
        }
    }

    private static HeardFact Fact(string publisher, long number, DateTimeOffset time, object data)
    {
        var mark = data.GetType().GetCustomAttribute<Contracts.FactAttribute>()
            ?? throw new InvalidOperationException();
        return new(0, publisher, 1, number, number, mark.Name, mark.Version, time, System.Text.Json.JsonSerializer
            .SerializeToElement(data, EventCatalogue.Json));
    }

    private static IEnumerable<string> ByWords(IReadOnlyList<Word> words, AsOf asOf)
    {
        var (lines, asked) = (PartyLine.All(words, asOf), AnyWords.Parties.ToHashSet());
        var conditions = Conditions.On(lines, asked, asOf.Day);
        return AnyWords.Parties.Select(p => $"{Cell.Of(p, lines.GetValueOrDefault(p), conditions, asOf.Day)}");
    }
}
