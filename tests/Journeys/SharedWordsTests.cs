using System.Text.Json;

namespace Samverkan.Journeys;

/// <summary>
/// Dialogues, matters and texts have owners, who take their words back with the same effect as a decision's; and no
/// shared service keeps what has been taken back.
/// </summary>
[Collection(nameof(Alone))]
public sealed class SharedWordsTests(SmallCounty county)
{
    private static readonly string[] Shared = ["svc_forums", "svc_agreements", "svc_overview"];

    [Fact]
    public async Task A_dialogue_is_withdrawn_by_who_noted_it_and_erased_from_every_shared_database()
    {
        var programme = await TestProgramme.Make(county);
        var (words, dialogue) = ($"hört {Guid.CreateVersion7():N}", Guid.CreateVersion7());
        var address = county.Shared("forums", $"dialogues/{dialogue}");
        await county.Do(address, programme.Coordinator, new
        {
            Programme = programme.Id, programme.Forum, On = TestProgramme.Today, Question = "Fråga", Heard = words,
            Outcome = "noDocument",
        });
        await SmallCounty.Until(() => Dialogues(programme), a => Has(a, words), "the dialogue in the overview");
        await InNodes(words, isThere: true);

        var command = new { Parts = new[] { "heard" }, Reason = "personal-data" };
        var withdrawal = new Uri($"{address}/withdrawal");
        BadInput.Refused.Is(
            await county.Put(withdrawal, county.User(Botkyrka, "strategist"), command), 403, "not-owner");
        await county.Do(withdrawal, programme.Coordinator, command);

        var page = await SmallCounty.Until(() => Dialogues(programme), a => !Has(a, words), "it is gone");
        var trace = page.Json.GetProperty("items")[0].GetProperty("withdrawn");
        Assert.Equal(
            (Lansstyrelsen, "personal-data", $"{TestProgramme.Today:yyyy-MM-dd}"),
            (Text(trace, "by"), Text(trace, "reason"), Text(trace, "on")));
        await IsErased(words);
        await InNodes(words, isThere: true);
        var copies = await SmallCounty.Until(
            () => Own(Botkyrka, "copies"), a => Has(a, $"{Lansstyrelsen}"), "the withdrawal is heard at home");
        Assert.False(Has(copies, words));
    }

    [Fact]
    public async Task A_question_that_is_withdrawn_is_gone_from_every_page_search_and_archive()
    {
        var programme = await TestProgramme.Make(county);
        var (title, question) = ($"rubrik{Guid.CreateVersion7():N}", $"fråga {Guid.CreateVersion7():N}");
        var matter = Guid.CreateVersion7();
        await county.Do(county.Shared("forums", $"matters/{matter}"), programme.Coordinator, new
        {
            Programme = programme.Id, Kind = "adopt", Addressees = Parties, Title = title, Question = question,
        });
        var @case = await programme.CaseOf(Botkyrka, matter);
        await SmallCounty.Until(() => Own(Botkyrka, $"cases?q={title}"), Found, "found by its title");

        await county.Do(
            new($"{county.Shared("forums", $"matters/{matter}")}/withdrawal"), programme.Coordinator,
            new { Parts = new[] { "title", "question" }, Reason = "secrecy" });

        await SmallCounty.Until(() => Own(Botkyrka, $"cases?q={title}"), a => !Found(a), "not found any more");
        await SmallCounty.Until(() => county.Get(@case, Registrar(Botkyrka)), a => !Has(a, question), "no question");
        foreach (var path in new[] { $"matters/{matter}", $"programmes/{programme.Id}/matrix?limit=100", "inbox" })
        {
            var page = await SmallCounty.Until(
                () => county.Get(county.Shared("overview", path), Registrar(Botkyrka)),
                a => !Has(a, title) && !Has(a, question), path);
            if (path.StartsWith("matters", StringComparison.Ordinal))
                Assert.Equal(Lansstyrelsen, Text(page.Json.GetProperty("put").GetProperty("withdrawn"), "by"));
        }

        Assert.False(Has(await county.Get(new($"{@case}/contents?limit=100"), Registrar(Botkyrka)), question));
        await IsErased(title);
        await IsErased(question);
        static bool Found(Answer answer) => answer.Json.GetProperty("items").GetArrayLength() > 0;
    }

    [Fact]
    public async Task A_texts_words_are_withdrawn_by_who_fixed_them_and_come_back_by_no_copy_that_says_them_again()
    {
        var programme = await TestProgramme.Make(county);
        var (agreement, _) = await programme.Agreement();
        var address = county.Shared("agreements", $"agreements/{agreement}/versions/1");
        var (body, words) = await Fixed(agreement);
        await SmallCounty.Until(
            () => county.Sql("svc_overview", "SELECT 1 FROM heard_bodies WHERE id = $1 AND content IS NOT NULL", body),
            rows => rows.Count == 1, "the text in the overview");

        BadInput.Refused.Is(
            await county.Put(new($"{address}/withdrawal"), county.User(Botkyrka, "strategist"), new { Reason = "other" }),
            403, "not-owner");
        await county.Do(new($"{address}/withdrawal"), programme.Coordinator, new { Reason = "mistake" });

        var shown = (await county.Get(address, programme.Coordinator)).Json;
        Assert.Equal(JsonValueKind.Null, Kind(shown, "text"));
        Assert.Equal(("mistake", Lansstyrelsen), (
            Text(shown.GetProperty("withdrawn"), "reason"), Text(shown.GetProperty("withdrawn"), "by")));
        await Nowhere(body);

        // Whoever says it again, now or later, leaves nothing here.
        await county.Sql(
            "svc_overview", """
            INSERT INTO heard_bodies (publisher, id, sha256, salt, content, promised)
            VALUES ('agreements', $1, 'again', 'salt', convert_to($2, 'UTF8'), true) RETURNING 1
            """, body, words);
        await county.Sql(
            "svc_overview",
            "UPDATE heard_bodies SET salt = 'salt', content = convert_to($2, 'UTF8') WHERE id = $1 RETURNING 1", body, words);
        await county.Sql(
            "svc_agreements",
            "UPDATE bodies SET salt = 'salt', content = convert_to($2, 'UTF8') WHERE id = $1 RETURNING 1", body, words);
        await Nowhere(body);
    }

    [Fact]
    public async Task A_masked_line_is_shown_on_no_page_and_its_fact_can_still_be_verified()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var home = new AtHome(programme, Norrtalje, matter);
        await home.Register();
        var decision = await home.Record(new
        {
            Body = "executiveBoard", Act = "decides", Settles = true, DecidedOn = TestProgramme.Today, Answer = "adopt",
            Wording = "att anta", Paragraph = "§ 7777",
        });
        await programme.Heard("overview", await home.Announce(decision));
        await SmallCounty.Until(() => Shown("overview"), a => Has(a, "7777"), "the paragraph");
        var number = home.Number;
        await SmallCounty.Until(() => Own(Botkyrka, "received?limit=100"), a => Has(a, number), "the number at others");

        await county.Do(
            new($"{await home.Case()}/body-decisions/{decision}/mask"), home.Registrar,
            new { Lines = new[] { "paragraph", "registrationNumber" }, Reason = "personal-data" });

        await SmallCounty.Until(() => Shown("overview"), a => !Has(a, "7777") && !Has(a, number), "masked");
        await SmallCounty.Until(
            () => Own(Botkyrka, "received?limit=100"), a => !Has(a, number) && !Has(a, "7777"), "masked at others");
        var answer = Assert.Single((await Shown("overview")).Json.GetProperty("answers").EnumerateArray());
        Assert.Equal(("***", "***"), (Text(answer, "paragraph"), Text(answer, "registrationNumber")));
        var verified = await county.Get(county.Shared("overview", $"verifications/{Norrtalje}"), Registrar(Botkyrka));
        Assert.True(verified.IsDone, $"{verified}");
        Assert.False(Has(verified, "\"faults\":[{"), verified.Body);

        Task<Answer> Shown(string service) =>
            county.Get(county.Shared(service, $"matters/{matter}"), Registrar(Botkyrka));
    }

    private async Task<(Guid Body, string Words)> Fixed(Guid agreement)
    {
        var id = Guid.Parse((await county.Sql(
            "svc_agreements", "SELECT text::text FROM versions WHERE agreement = $1", agreement))[0]);
        return (id, (await county.Sql(
            "svc_agreements", "SELECT convert_from(content, 'UTF8') FROM bodies WHERE id = $1", id))[0]);
    }

    /// <summary>By its id: in its own service's database, and in the copies of the others.</summary>
    private async Task Nowhere(Guid body)
    {
        Assert.Equal(["True"], await county.Sql(
            "svc_agreements", "SELECT content IS NULL AND salt IS NULL FROM bodies WHERE id = $1", body));
        foreach (var database in Shared)
        {
            await SmallCounty.Until(
                () => county.Sql(
                    database, "SELECT id FROM heard_bodies WHERE id = $1 AND (content IS NOT NULL OR salt IS NOT NULL)",
                    body),
                rows => rows.Count == 0, $"erased in {database}");
        }
    }

    /// <summary>By its words: nowhere in any shared database, neither of its own nor of what was heard.</summary>
    private async Task IsErased(string words)
    {
        foreach (var database in Shared)
        {
            foreach (var table in new[] { "bodies", "heard_bodies", "heard_pieces" })
            {
                await SmallCounty.Until(
                    () => county.Sql(
                        database, $"SELECT 1 FROM {table} WHERE position(convert_to($1, 'UTF8') IN content) > 0", words),
                    rows => rows.Count == 0, $"erased in {table} of {database}");
            }

            Assert.Empty(await county.Sql(database, """
                SELECT w.id FROM heard_withdrawals w JOIN heard_bodies b USING (publisher, id)
                WHERE b.content IS NOT NULL OR b.salt IS NOT NULL
                """));
            Assert.Empty(await county.Sql(
                database, "SELECT id FROM bodies WHERE withdrawn_on IS NOT NULL AND (content IS NOT NULL OR salt IS NOT NULL)"));
        }
    }

    /// <summary>A node keeps its copy until its registrars have read and chosen.</summary>
    private async Task InNodes(string words, bool isThere) => await SmallCounty.Until(
        () => county.Sql(
            "node_storsthlm", "SELECT 1 FROM heard_bodies WHERE position(convert_to($1, 'UTF8') IN content) > 0", words),
        rows => rows.Count > 0 == isThere, "the node's own copy");

    private Task<Answer> Dialogues(TestProgramme programme) => county.Get(
        county.Shared("overview", $"programmes/{programme.Id}/dialogues"), Registrar(Botkyrka));

    private Task<Answer> Own(string who, string path) => county.Get(county.Node(who, path), Registrar(who));

    private string Registrar(string who) => county.User(who, "registrar");

    private static bool Has(Answer answer, string words) => answer.Body.Contains(words, StringComparison.Ordinal);

    private static JsonValueKind Kind(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) ? value.ValueKind : JsonValueKind.Null;

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
