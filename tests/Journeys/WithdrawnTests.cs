using System.Text.Json;

namespace Samverkan.Journeys;

/// <summary>Content taken back by its owner is gone from every shared view at once; that it was said remains.</summary>
[Collection(nameof(Alone))]
public sealed class WithdrawnTests(SmallCounty county)
{
    [Fact]
    public async Task An_announced_wording_that_is_withdrawn_is_shown_nowhere_and_its_trace_everywhere()
    {
        var programme = await TestProgramme.Make(county);
        var words = $"att anta enligt {Guid.CreateVersion7():N}";
        var matter = await programme.PutMatter(await programme.Agreement());
        var home = new AtHome(programme, Norrtalje, matter);
        var (decision, written) = await home.Answer("adopt", TestProgramme.Today, words);
        await programme.Heard("overview", written);
        await SmallCounty.Until(() => Wording(matter), shown => shown == words, "the wording in the overview");

        await Withdraw(await BodyOf(home, decision));
        await IsGone(matter, words);
        await AskAgain(words);
        foreach (var process in new[] { "overview", "agreements", "decisions-region",
            "decisions-storsthlm" }) await county.Rebuild(process);
        await IsGone(matter, words);
        Assert.Equal("adopt", (await programme.Cells(matter))[Norrtalje]);
    }

    [Fact]
    public async Task Advice_that_is_withdrawn_is_gone_from_its_members_pages()
    {
        var programme = await TestProgramme.Make(county);
        var (matter, words, id) =
            (await programme.PutMatter(), $"rekommenderar {Guid.CreateVersion7():N}", Guid.CreateVersion7());
        await county.Do(county.Node(Storsthlm, $"recommendations/{id}"), county.User(Storsthlm, "registrar"), new
        {
            Matter = matter, Programme = programme.Id, DecidedOn = TestProgramme.Today, Members = new[] { Botkyrka },
                Text = words,
        });
        var @case = await programme.CaseOf(Botkyrka, matter);
        await SmallCounty.Until(
            () => county.Get(@case, county.User(Botkyrka, "registrar")), p =>
            p.Body.Contains(words, StringComparison.Ordinal), "the advice");
        var body = Guid.Parse(
            Assert.Single(
            await county.Sql(
            "org_f01", "SELECT id::text FROM bodies WHERE stream_id = $1", $"{Storsthlm}/recommendation/{id}")));

        await county.Do(
            county.Node(Storsthlm, $"withdrawals/{Guid.CreateVersion7()}"), county.User(Storsthlm, "registrar"),
            new { Bodies = new[] { body }, Reason = "mistake" });

        await SmallCounty.Until(
            () => county.Get(@case, county.User(Botkyrka, "registrar")), p =>
            !p.Body.Contains(words, StringComparison.Ordinal), "no advice");
    }

    [Fact]
    public async Task Each_receiver_chooses_what_becomes_of_its_own_copy()
    {
        var programme = await TestProgramme.Make(county);
        var words = $"att anta enligt {Guid.CreateVersion7():N}";
        var matter = await programme.PutMatter();
        var home = new AtHome(programme, Region, matter);
        var (decision, _) = await home.Answer("adopt", TestProgramme.Today, words);
        await SmallCounty.Until(() => Own(Botkyrka, "received?limit=100"), HasWords, "it has come in");
        var body = await BodyOf(home, decision);
        var disclosure = await GiveOut();
        await county.Do(
            county.Node(Region, $"withdrawals/{Guid.CreateVersion7()}"), home.Registrar,
            new { Bodies = new[] { body }, Reason = "mistake" });

        var hidden = await SmallCounty.Until(
            () => Own(Botkyrka, "copies"), a => a.Body.Contains($"{body}", StringComparison.Ordinal), "its withdrawal");
        Assert.False(HasWords(hidden));
        var unread = await county.Put(
            county.Node(Botkyrka, $"copies/{Region}/{body}"), county.User(Botkyrka, "registrar"),
            new { Choice = "kept", Ground = "egen plan" });
        BadInput.Refused.Is(unread, 422, "copy-unread");
        Assert.True(HasWords(await Own(Botkyrka, $"copies/{Region}/{body}")));
        await Settle(Botkyrka, "kept");
        await Settle(Norrtalje, "disposed");
        Assert.True(HasWords(await Own(Botkyrka, "copies")));
        Assert.False(HasWords(await Own(Norrtalje, "copies")));
        Assert.False(HasWords(await Own(Botkyrka, "received?limit=100")));
        Assert.Equal("copy-already-disposed", (await Try(Norrtalje, "kept")).Code);

        Assert.True(HasWords(await Contents(Botkyrka)));
        Assert.False(HasWords(await Contents(Norrtalje)));
        Assert.False((await Heard(Botkyrka)).GetProperty("mayHoldSecrecy").GetBoolean());
        Assert.True(HasWords(await Own(Botkyrka, disclosure)));
        await Settle(Botkyrka, "keptSecret");
        Assert.True((await Heard(Botkyrka)).GetProperty("mayHoldSecrecy").GetBoolean());

        await Settle(Botkyrka, "disposed");
        Assert.Equal("1", await Lying());
        var log = await Own(Botkyrka, disclosure);
        Assert.False(HasWords(log));
        Assert.False(Assert.Single(log.Json.GetProperty("items").EnumerateArray()).GetProperty("isThere").GetBoolean());
        // One that has stopped cannot know whether it holds it: nobody else's choice takes it away meanwhile.
        await county.Sql("org_0188", """
            INSERT INTO applied_stopped (publisher, seq, error, next_try)
            VALUES ('L01', 1, 'arranged', now() + interval '1 hour') RETURNING 1
            """);
        await Settle(Storsthlm, "disposed");
        Assert.Equal("1", await Lying());
        await county.Sql("org_0188", "DELETE FROM applied_stopped WHERE error = 'arranged' RETURNING 1");
        // It goes when all who share it know of the withdrawal: some may be behind yet, and the same choice tries again.
        await SmallCounty.Until(async () =>
        {
            await Settle(Storsthlm, "disposed");
            return await Lying();
        }, lying => lying == "0", "the content is gone");

        bool HasWords(Answer answer) => answer.Body.Contains(words, StringComparison.Ordinal);
        async Task<Answer> Contents(string who) =>
            await Own(who, $"cases/{(await programme.CaseOf(who, matter)).Segments[^1]}/contents?limit=100");
        async Task<JsonElement> Heard(string who) => (await Contents(who)).Json.GetProperty("items").EnumerateArray()
            .Single(i => i.GetProperty("what").GetString() == "decisions.answer-announced");
        async Task<string> GiveOut()
        {
            var path = $"cases/{(await programme.CaseOf(Botkyrka, matter)).Segments[^1]}/disclosures/{Guid.CreateVersion7()}";
            await SmallCounty.Until(() => Contents(Botkyrka), HasWords, "the answer in the case");
            var answer = await Heard(Botkyrka);
            await county.Do(county.Node(Botkyrka, path), county.User(Botkyrka, "registrar"), new
            {
                Items = new[] { new { Kind = "received", Id = answer.GetProperty("id").GetString(), Given = true } },
            });
            Assert.True(HasWords(await Own(Botkyrka, path)));
            return path;
        }

        Task<Answer> Own(string who, string path) => county.Get(county.Node(who, path), county.User(who, "registrar"));
        async Task<Answer> Try(string who, string choice)
        {
            var read = await Own(who, $"copies/{Region}/{body}");
            return await county.Put(
                county.Node(who, $"copies/{Region}/{body}"), county.User(who, "registrar"),
                new { Choice = choice, Ground = "egen plan", Read = read.Json.GetProperty("sha256").GetString() });
        }
        async Task Settle(string who, string choice) => Assert.True((await Try(who, choice)).IsDone, $"{who} {choice}");
        async Task<string> Lying() => (await county.Sql(
            "node_storsthlm", "SELECT count(*)::text FROM heard_bodies WHERE id = $1 AND content IS NOT NULL", body))[0];
    }

    [Fact]
    public async Task Nobody_withdraws_what_is_anothers()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var home = new AtHome(programme, Norrtalje, matter);
        var (decision, _) = await home.Answer("adopt", TestProgramme.Today, "att anta");

        var refused = await county.Put(
            county.Node(Botkyrka, $"withdrawals/{Guid.CreateVersion7()}"), county.User(Botkyrka, "registrar"),
            new { Bodies = new[] { await BodyOf(home, decision) }, Reason = "mistake" });
        BadInput.Refused.Is(refused, 422, "unknown-body-reference");
    }

    private async Task Withdraw(Guid body)
    {
        var address = county.Node(Norrtalje, $"withdrawals/{Guid.CreateVersion7()}");
        var command = new { Bodies = new[] { body }, Reason = "personal-data" };
        // Said just now it may not have been numbered yet; then it is not announced, and cannot be taken back.
        await SmallCounty.Until(
            () => county.Put(address, county.User(Norrtalje, "registrar"), command), a => a.IsDone, "withdrawn");
    }

    private async Task IsGone(Guid matter, string words)
    {
        var page = await SmallCounty.Until(
            () => Page(matter), p => !p.GetRawText().Contains(words, StringComparison.Ordinal), "the wording is gone");
        var answer = Assert.Single(page.GetProperty("answers").EnumerateArray());
        Assert.Equal(
            ("adopt", JsonValueKind.Null),
            (answer.GetProperty("answer").GetString(), answer.GetProperty("wording").ValueKind));
        var trace = Assert.Single(answer.GetProperty("withdrawn").EnumerateArray());
        Assert.Equal(
            ("personal-data", $"{TestProgramme.Today:yyyy-MM-dd}"),
            (trace.GetProperty("reason").GetString(), trace.GetProperty("on").GetString()));
        await InNoText(words);
    }

    /// <summary>No copy shows it: the view by which every page reads heard texts does not have it.</summary>
    private async Task InNoText(string words)
    {
        foreach (var copy in new[] { "svc_overview", "svc_agreements", "svc_forums", "node_region",
            "node_lansstyrelsen", "node_storsthlm" })
        {
            await SmallCounty.Until(
                () => county.Sql(copy, "SELECT id::text FROM heard_texts WHERE text = $1", words), rows =>
                    rows.Count == 0, $"no text in {copy}");
        }
    }

    /// <summary>A copy that has lost the body asks for it, and gets nothing.</summary>
    private async Task AskAgain(string words)
    {
        await county.Sql(
            "node_region", "DELETE FROM heard_bodies WHERE publisher = '0188' AND convert_from(content, 'UTF8') = $1",
            words);
        await county.Sql("node_region", """
            UPDATE heard_promises SET arrived = false, next_ask = now(), attempts = 0
            WHERE publisher = '0188' AND id IN (SELECT id FROM heard_withdrawals WHERE publisher = '0188')
            """);
        await SmallCounty.Until(
            () => county.Sql(
                "node_region", "SELECT attempts::text FROM heard_promises WHERE publisher = '0188' AND NOT arrived"),
            asked => asked.Count > 0 && asked.All(a => a != "0"), "asked again");
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.Empty(
            await county.Sql(
            "node_region",
            "SELECT id::text FROM heard_bodies WHERE publisher = '0188' AND convert_from(content, 'UTF8') = $1",
            words));
    }

    private async Task<Guid> BodyOf(AtHome home, Guid decision)
    {
        var page = await county.Get(await home.Case(), home.Registrar);
        return page.Json.GetProperty("bodyDecisions").EnumerateArray().Select(d => d.GetProperty("decision"))
            .Single(d => d.GetProperty("id").GetGuid() == decision).GetProperty("wording").GetProperty("id").GetGuid();
    }

    private async Task<JsonElement> Page(Guid matter) =>
        (await county.Get(county.Shared("overview", $"matters/{matter}"), county.User(Botkyrka, "registrar"))).Json;

    private async Task<string?> Wording(Guid matter) => (await Page(matter)).GetProperty("answers").EnumerateArray()
        .Select(a => a.GetProperty("wording").GetString()).SingleOrDefault();
}
