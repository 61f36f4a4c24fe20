namespace Samverkan.Journeys.Invariants;

public sealed class Invariant_06_What_is_not_announced_never_leaves(SmallCounty county)
{
    [Fact]
    public async Task Notes_and_unannounced_decisions_are_in_no_database_but_ones_own()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var home = new AtHome(programme, Botkyrka, matter);
        var number = $"7{Guid.CreateVersion7():N}"[..20];
        var secret = $"enbart{Guid.CreateVersion7():N}";
        await county.Do(
            new($"{await home.Case()}/notes/{Guid.CreateVersion7()}"), home.Registrar, new { Text = $"{secret}note" });
        await home.Register();
        var unannounced = await home.Record(
            new { Body = "delegate", Act = "decides", DecidedOn = TestProgramme.Today, DelegationPoint = "A 4.2",
            DecisionNumber = number, Wording = $"{secret}word" });
        var announced = await new AtHome(programme, Norrtalje, matter)
            .Answer("adopt", TestProgramme.Today, $"{secret}said");
        await programme.Cells(matter, announced.Written);

        // What was announced is found elsewhere, so the search finds what there is to find.
        await SmallCounty.Until(
            () => Holders($"{secret}said"), found => found.Contains("svc_overview"), "the announced wording");
        foreach (var text in new[] { $"{secret}note", $"{secret}word", number, $"{unannounced}" })
            Assert.Equal(["org_0127"], await Holders(text));
    }

    [Fact]
    public async Task A_draft_agreement_is_not_announced()
    {
        var programme = await TestProgramme.Make(county);
        var title = $"utkast{Guid.CreateVersion7():N}";
        await county.Do(
            county.Shared("agreements", $"agreements/{Guid.CreateVersion7()}"), programme.Coordinator,
            new { Programme = programme.Id, Kind = "strategy", Title = title });
        await Task.Delay(500, TestContext.Current.CancellationToken);

        Assert.Equal(["svc_agreements"], await Holders(title));
    }

    [Fact]
    public async Task Who_takes_no_part_gets_no_text()
    {
        var programme = await TestProgramme.Make(county);
        var question = $"fråga{Guid.CreateVersion7():N}";
        await programme.PutMatter(question: question);

        Assert.Contains(
            "svc_overview",
            await SmallCounty.Until(() => Holders(question), f => f.Contains("svc_overview"), "the question"));
        var page = await county.Get(county.Node(Outsider, $"cases"), county.User(Outsider, "registrar"));
        Assert.Equal(0, page.Json.GetProperty("items").GetArrayLength());
    }

    /// <summary>Databases in which a text stands anywhere: in events, bodies, feeds, copies or read tables.</summary>
    private async Task<List<string>> Holders(string text)
    {
        var holders = new List<string>();
        foreach (var database in await county.Databases())
        {
            if (await Holds(database, text)) holders.Add(database);
        }

        return holders;
    }

    private async Task<bool> Holds(string database, string text)
    {
        var columns = await county.Sql(database, """
            SELECT c.table_name || ' ' || c.column_name || ' ' || c.data_type FROM information_schema.columns c
            JOIN pg_tables t ON t.tablename = c.table_name AND t.schemaname = 'public' WHERE c.table_schema = 'public'
            """);
        var seen = columns.Select(c => c.Split(' ', 3))
            .Select(c => $"EXISTS (SELECT FROM \"{c[0]}\" WHERE {Has(c[0], c[1], c[2])})");
        return (await county.Sql(database, $"SELECT {string.Join(" OR ", seen)}", text))[0] == "True";
    }

    /// <summary>Bytes are looked into as bytes, and a fact as what its payload says.</summary>
    private static string Has(string table, string column, string type) => (table, column, type) switch
    {
        (_, _, "bytea") => $"position(convert_to($1, 'UTF8') in \"{column}\") > 0",
        ("feed" or "heard_facts", "fact", _) =>
            $"position($1 in convert_from(decode({Padded("split_part(fact, '.', 2)")}, 'base64'), 'UTF8')) > 0",
        _ => $"position($1 in \"{column}\"::text) > 0",
    };

    private static string Padded(string base64Url) =>
        $"rpad(translate({base64Url}, '-_', '+/'), ((length({base64Url}) + 3) / 4) * 4, '=')";
}
