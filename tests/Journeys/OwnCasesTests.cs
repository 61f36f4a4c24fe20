using System.Text.Json;

namespace Samverkan.Journeys;

/// <summary>What an organisation keeps beside its answers: cases of every origin, inkommet, utlämnande, diary.</summary>
public sealed class OwnCasesTests(SmallCounty county)
{
    private string Registrar => county.User(Botkyrka, "registrar");

    [Fact]
    public async Task A_case_opened_by_hand_is_found_by_its_words_and_stands_in_the_diary()
    {
        var (authority, mark) = (Guid.CreateVersion7(), Guid.CreateVersion7().ToString("N"));
        await Put($"authorities/{authority}", new { Name = $"Nämnd {mark}", Series = "N", Pattern = "N ÅÅÅÅ/#" });
        var @case = await Begin($"Remiss 100 %_säker {mark}");

        Assert.Equal("number-of-another-form", (await county.Put(
            Node($"cases/{@case}/registration"), Registrar, new { Authority = authority, RegistrationNumber = "7" })).Code);
        await Put($"cases/{@case}/registration", new { Authority = authority, RegistrationNumber = "N 2026/7" });

        foreach (var words in new[] { mark, $"100 %_säker {mark}", $"Avsändare {mark}" })
            Assert.Equal([@case], await Found($"cases?q={Uri.EscapeDataString(words)}"));
        Assert.Empty(await Found($"cases?q={Uri.EscapeDataString($"100 %säker {mark}")}"));
        Assert.Equal([@case], await Found($"cases?authority={authority}&from=2026-01-01&state=received"));
        Assert.Empty(await Found($"cases?authority={authority}&until=2026-01-01"));
        var line = Assert.Single((await Read($"authorities/{authority}/diary")).GetProperty("items").EnumerateArray());
        Assert.Equal("N 2026/7", line.GetProperty("registrationNumber").GetString());
        await Put($"cases/{@case}/documents/{Guid.CreateVersion7()}", new
        {
            Title = $"Yttrande {mark}", FileName = "y.pdf", MediaType = "application/pdf", Direction = "drawnUp",
            Dated = TestProgramme.Today, Content = "%PDF"u8.ToArray(),
        });
        Assert.Equal(
            ["case", "drawnUp"], (await All($"authorities/{authority}/diary")).Select(l => l.GetProperty("entry").GetString()));
        Assert.Equal(
            ["document"], (await All($"cases/{@case}/contents")).Select(i => i.GetProperty("kind").GetString()));
        Assert.Contains(mark, line.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal("nobody-asked", (await county.Put(
            Node($"cases/{@case}/progress"), Registrar, new { State = "tabled", Announce = true })).Code);
    }

    [Fact]
    public async Task The_diary_has_one_order_whatever_page_it_is_read_by()
    {
        var (authority, mark) = (Guid.CreateVersion7(), Guid.CreateVersion7().ToString("N"));
        await Put($"authorities/{authority}", new { Name = $"Nämnd {mark}", Series = "N" });
        for (var n = 1; n <= 2; n++)
        {
            var @case = await Begin($"Remiss {n} {mark}");
            await Put($"cases/{@case}/registration", new { Authority = authority, RegistrationNumber = $"N {n}" });
            for (var handling = 1; handling <= 3; handling++)
            {
                await Put($"cases/{@case}/documents/{Guid.CreateVersion7()}", new
                {
                    Title = $"{n}.{handling}", FileName = "y.pdf", MediaType = "application/pdf", Direction = "incoming",
                    Dated = TestProgramme.Today, Content = "%PDF"u8.ToArray(), Counterpart = "Samma",
                });
            }
        }

        var whole = (await All($"authorities/{authority}/diary")).Select(l => l.GetProperty("title").GetString()).ToList();
        Assert.Equal(
            [$"Remiss 1 {mark}", "1.1", "1.2", "1.3", $"Remiss 2 {mark}", "2.1", "2.2", "2.3"], whole);
        foreach (var (title, page) in whole.Select((title, nth) => (title, nth + 1)))
        {
            var part = await Read($"authorities/{authority}/diary?limit=1&page={page}");
            Assert.Equal(title, part.GetProperty("items")[0].GetProperty("title").GetString());
        }
    }

    [Fact]
    public async Task What_was_asked_at_home_can_be_given_out_and_the_log_shows_the_words_that_were_given()
    {
        var (authority, mark, remiss) = (Guid.CreateVersion7(), Guid.CreateVersion7().ToString("N"), Guid.CreateVersion7());
        await Put($"authorities/{authority}", new { Name = $"Nämnd {mark}", Series = "N" });
        var @case = await Begin($"Remiss {mark}");
        await Ask("Vad säger ni?");
        Assert.Equal(["question"], (await All($"cases/{@case}/contents")).Select(i => i.GetProperty("kind").GetString()));
        var disclosure = $"cases/{@case}/disclosures/{Guid.CreateVersion7()}";
        await Put(disclosure, new { Items = new[] { new { Kind = "question", Id = $"{remiss}", Given = true } } });
        await Ask("Vad säger ni nu?");

        Assert.Contains("Vad säger ni?", (await Read(disclosure)).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Vad säger ni nu?", (await Read(disclosure)).ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "Vad säger ni nu?", (await Read($"cases/{@case}/contents")).ToString(), StringComparison.Ordinal);

        Task<string> Ask(string question) => Put(
            $"cases/{@case}/internal-consultations/{remiss}", new { Authorities = new[] { authority }, Question = question });
    }

    [Fact]
    public async Task The_own_list_and_the_diary_say_that_an_answer_was_entered_wrongly_and_that_its_words_are_withdrawn()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var home = new AtHome(programme, Botkyrka, matter);
        var (wrong, _) = await home.Answer("adopt", TestProgramme.Today, "att anta");
        Assert.Equal(("adopt", "", ""), await Listed());

        var right = await home.Record(new
        {
            Body = "council", Act = "decides", Settles = true, DecidedOn = TestProgramme.Today, Answer = "decline",
            Wording = "att avstå", Replaces = wrong, Correction = "registration",
        });
        var written = await home.Announce(right);
        Assert.Equal(("decline", "registration", ""), await Listed());
        Assert.Equal(await Listed(), await InDiary());

        var page = await county.Get(await home.Case(), Registrar);
        var wording = page.Json.GetProperty("bodyDecisions").EnumerateArray().Select(d => d.GetProperty("decision"))
            .Single(d => d.GetProperty("id").GetGuid() == right).GetProperty("wording").GetProperty("id").GetGuid();
        await programme.Heard("overview", written);
        await Put($"withdrawals/{Guid.CreateVersion7()}", new { Bodies = new[] { wording }, Reason = "mistake" });

        Assert.Equal(("decline", "registration", $"{TestProgramme.Today:O} mistake"), await Listed());
        Assert.Equal(await Listed(), await InDiary());
        await county.Rebuild("decisions-storsthlm");
        Assert.Equal(("decline", "registration", $"{TestProgramme.Today:O} mistake"), await Listed());

        async Task<(string, string, string)> Listed() =>
            Of(Assert.Single((await Read($"cases?matter={matter}")).GetProperty("items").EnumerateArray()));

        async Task<(string, string, string)> InDiary()
        {
            var authorities = (await Read("authorities")).GetProperty("items");
            var id = (await home.Case()).Segments[^1];
            return Of((await All($"authorities/{authorities[0].GetProperty("authority").GetGuid()}/diary"))
                .Single(l => l.GetProperty("case").GetString() == id && l.GetProperty("entry").GetString() == "case"));
        }

        static (string, string, string) Of(JsonElement row) => (
            row.GetProperty("answer").GetString()!, Text(row, "correction"),
            $"{Text(row, "withdrawnOn")} {Text(row, "withdrawnFor")}".Trim());

        static string Text(JsonElement row, string name) =>
            row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }

    [Fact]
    public async Task What_others_say_of_our_matter_comes_in_is_registered_and_given_out_with_our_own()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var (ours, theirs) = (new AtHome(programme, Botkyrka, matter), new AtHome(programme, Norrtalje, matter));
        var words = $"att Norrtälje antar {matter}";
        var (decision, _) = await ours.Answer("adopt", TestProgramme.Today, "att Botkyrka antar");
        await theirs.Answer("adopt", TestProgramme.Today, words);
        var @case = await ours.Case();
        var id = @case.Segments[^1];

        var item = (await SmallCounty.Until(
            () => Read($"received?case={id}"), page => Answers(page).Any(), "the answer in inkommet")) is var page
            ? Answers(page).Single() : default;
        await SmallCounty.Until(
            () => Read($"received?case={id}"), p => p.ToString().Contains(words, StringComparison.Ordinal), "its words");
        await Put($"receipts/{Guid.CreateVersion7()}", new
        {
            Items = new[] { new { Publisher = Norrtalje, Epoch = 1, Number = item.GetProperty("number").GetInt64() } },
            Handling = "registered", Case = id,
        });

        var registration = (await county.Get(@case, Registrar)).Json.GetProperty("registration");
        var diary = await All($"authorities/{registration.GetProperty("authority").GetGuid()}/diary");
        var lines = diary.Where(l => l.GetProperty("case").GetString() == id).ToList();
        Assert.Equal(["case", "decisions.answer-announced"], lines.Select(l => l.GetProperty("entry").GetString()));
        Assert.DoesNotContain(Answers(await Read("received?handling=unhandled&limit=100")), IsFrom);

        var contents = (await Read($"cases/{id}/contents?limit=100")).GetProperty("items").EnumerateArray().ToList();
        var received = contents.Single(i => i.GetProperty("kind").GetString() == "received"
            && i.GetProperty("what").GetString() == "decisions.answer-announced");
        var disclosure = Guid.CreateVersion7();
        await Put($"cases/{id}/disclosures/{disclosure}", new
        {
            Items = new[]
            {
                new { Kind = "decision", Id = $"{decision}", Given = true },
                new { Kind = "received", Id = received.GetProperty("id").GetString()!, Given = false },
            },
        });

        var given = await Read($"cases/{id}/disclosures/{disclosure}");
        Assert.Equal(1, given.GetProperty("withheld").GetInt32());
        Assert.Contains("att Botkyrka antar", given.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(words, given.ToString(), StringComparison.Ordinal);

        bool IsFrom(JsonElement i) => i.GetProperty("matter").GetGuid() == matter;
    }

    [Fact]
    public async Task Inkommet_holds_nothing_of_matters_that_are_not_ours()
    {
        var programme = await TestProgramme.Make(county);
        var matter = Guid.CreateVersion7();
        await county.Do(county.Shared("forums", $"matters/{matter}"), programme.Coordinator, new
        {
            Programme = programme.Id, Kind = "adopt", Addressees = new[] { Norrtalje }, Title = "Bara Norrtälje",
            Question = "Antar ni?",
        });
        var theirs = new AtHome(programme, Norrtalje, matter);
        await theirs.Case();
        var (_, written) = await theirs.Answer("decline", TestProgramme.Today, "att avböja");
        await SmallCounty.Until(
            () => county.Get(Node($"?after={written}"), Registrar), a => a.Header("Samverkan-Catching-Up") is null, "heard");

        Assert.DoesNotContain(await All("received"), i => i.ToString().Contains($"{matter}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_entered_after_the_answer_and_settles_nothing_any_more_leaves_what_the_parties_were_told()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var home = new AtHome(programme, Norrtalje, matter);
        var (decision, _) = await home.Answer("adopt", TestProgramme.Today, "att anta");
        Assert.Equal(("adopt", true), await Listed());

        var settling = new
        {
            Body = "executiveBoard", Act = "decides", Settles = true, DecidedOn = TestProgramme.Today,
            Answer = "decline", Wording = "att avböja", Replaces = decision, Correction = "newDecision",
        };
        var later = await home.Record(settling);
        Assert.Equal(("decline", false), await Listed());

        await county.Do(new($"{await home.Case()}/body-decisions/{later}"), home.Registrar, new
        {
            Body = "executiveBoard", Act = "proposes", Settles = false, DecidedOn = TestProgramme.Today,
            Wording = "att föreslå fullmäktige att avböja",
        });
        Assert.Equal(("adopt", true), await Listed());

        async Task<(string?, bool)> Listed()
        {
            var number = Uri.EscapeDataString(home.Number);
            var found = await county.Get(county.Node(Norrtalje, $"cases?q={number}"), home.Registrar);
            var row = Assert.Single(found.Json.GetProperty("items").EnumerateArray());
            return (row.GetProperty("answer").GetString(), row.GetProperty("isAnnounced").GetBoolean());
        }
    }

    private static IEnumerable<JsonElement> Answers(JsonElement page) => page.GetProperty("items").EnumerateArray()
        .Where(i => i.GetProperty("type").GetString() == "decisions.answer-announced");

    private async Task<Guid> Begin(string title)
    {
        var id = Guid.CreateVersion7();
        await Put($"cases/{id}", new { Origin = "consultation", Title = title, Sender = $"Avsändare {title[^32..]}" });
        return id;
    }

    private Uri Node(string path) => county.Node(Botkyrka, path);

    private Task<string> Put(string path, object command) => county.Do(Node(path), Registrar, command);

    private async Task<JsonElement> Read(string path)
    {
        var answer = await county.Get(Node(path), Registrar);
        return answer.IsDone ? answer.Json : throw new InvalidOperationException($"{path}: {answer}");
    }

    private async Task<Guid[]> Found(string path) =>
        [.. (await Read(path)).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("case").GetGuid())];

    private async Task<List<JsonElement>> All(string path)
    {
        var all = new List<JsonElement>();
        for (var page = 1; ; page++)
        {
            var part = await Read($"{path}?limit=100&page={page}");
            all.AddRange(part.GetProperty("items").EnumerateArray());
            if (part.GetProperty("_links").GetProperty("next").ValueKind == JsonValueKind.Null) return all;
        }
    }
}
