using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samverkan.Faults.Checks;
using Samverkan.Faults.Harm;
using Samverkan.Faults.Load;

namespace Samverkan.Faults;

/// <summary>What one publisher says, by mistake or on purpose, never stops what the others say; and the operator sees it.</summary>
[Collection(nameof(SharedCounty))]
public sealed class MessageTests(SharedCounty shared)
{
    /// <summary>More than a hearer handles at once: if each held its place, nobody else would be heard.</summary>
    private const int Many = 70;

    private static readonly TimeSpan Soon = Patience.OfSeconds(15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DrillCounty County => shared.County;

    [Fact]
    public async Task Facts_said_again_twice_and_in_any_order_change_nothing()
    {
        await OthersGoOn("R01");
        foreach (var publisher in County.Publishers)
        {
            var facts = await County.Query(
                publisher.Database, "SELECT type, fact FROM feed", row => (Type: row.GetString(0), Jws: row.GetString(1)), Cancel);
            var twice = facts.Concat(facts).ToArray();
            Random.Shared.Shuffle(twice);
            await using var voice = await Voice.Of(County, publisher.Code, Cancel);
            await Task.WhenAll(twice.Select(f => voice.SayFact(f.Jws, f.Type, Cancel)));
        }

        await AllIsWell();
    }

    [Fact]
    public async Task What_is_forged_or_junk_is_refused_shown_to_the_operator_and_stops_nobody()
    {
        var before = await Refused();
        await using var voice = await Voice.Of(County, "0127", Cancel);
        var next = await Next("0127");
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var fact = voice.Fact(next, "decisions.mandate-given", new { });
        var forged = voice.Fact(1, "decisions.mandate-given", new { });
        forged["publisher"] = "R01";
        var bodiless = voice.Fact(next, "decisions.mandate-given", new { });
        bodiless.Remove("bodies");
        string[] facts =
        [
            voice.Sign(fact, key: stranger),
            voice.Sign(forged, "R01.1"),
            voice.Sign(forged),
            voice.Sign(bodiless),
            voice.Sign(voice.Fact(next, "decisions.mandate-given", new { text = new string('x', 100_000) })),
            voice.Sign(voice.Fact(next, "decisions.nul\0", new { })),
            "not a fact", "nul \0", "a.b.c", "",
        ];
        foreach (var jws in facts) await voice.SayFact(jws, "junk", Cancel);
        foreach (var _ in Enumerable.Range(0, Many))
        {
            await voice.SayFact("\0", "junk", Cancel);
            await voice.Say(new { body = new { publisher = "0127", id = Guid.NewGuid(), piece = 0, pieces = 1 } }, "body.R01", Cancel);
            await voice.Say(new { ask = new { publisher = "R01", epoch = voice.Epoch, from = 1, to = 9 } }, "ask.R01", Cancel);
            await voice.Say(new { beat = "\0" }, "beat.0127", Cancel);
            await voice.Say(Encoding.UTF8.GetBytes("no JSON {"), "fact.junk", Cancel);
            await voice.Say([0, 1, 2, 255], "fact.junk", Cancel);
        }

        await OthersGoOn("R01");
        await OthersGoOn("0127");
        var reasons = await Reasons("svc_overview");
        Assert.Superset(new HashSet<string> { "bad-signature", "forged-publisher", "not-a-fact", "bad-beat", "unreadable" }, reasons);
        Assert.All(await Refused(), r => Assert.True(r.Value >= before[r.Key] + facts.Length, $"{r.Key} refused {r.Value}, before {before[r.Key]}"));
        await AllIsWell();
    }

    [Fact]
    public async Task A_fact_of_an_unknown_type_is_kept_and_passed_by()
    {
        await OthersGoOn("L01");
        await new Grafts(County).Put("L01", "decisions.not-invented-yet", new { much = "later" }, Cancel);

        await OthersGoOn("L01");
        var unknown = await County.Query("svc_overview", "SELECT type FROM applied_unknown_types", row => row.GetString(0), Cancel);
        Assert.Contains("decisions.not-invented-yet", unknown);
        await AllIsWell();
    }

    [Fact]
    public async Task A_publisher_whose_facts_do_not_fit_together_does_not_hide_the_others()
    {
        await using var voice = await Voice.Of(County, "0127", Cancel);
        const int count = 1100;
        var unheard = voice.Epoch + 1;
        await Task.WhenAll(Enumerable.Range(1, count).Select(number =>
        {
            var fact = voice.Fact(number + 1, "decisions.mandate-given", new { });
            fact["epoch"] = unheard;
            return voice.SayFact(voice.Sign(fact), "decisions.mandate-given", Cancel);
        }));

        await OthersGoOn("R01");
        await OthersGoOn("0127");
        foreach (var (_, database) in County.Inboxes)
        {
            await AllHeard(database, unheard, count);
            await County.Execute(
                database, "DELETE FROM heard_facts WHERE publisher = '0127' AND epoch = $1", Cancel, unheard);
        }

        await AllIsWell();
    }

    [Fact]
    public async Task An_error_in_one_read_table_stops_one_publisher_there_until_it_is_mended()
    {
        var poison = Guid.CreateVersion7();
        await County.Execute(
            "svc_overview", $"ALTER TABLE mandates ADD CONSTRAINT drill CHECK (mandate <> '{poison}')", Cancel);
        Guid later;
        try
        {
            await Give("0127", poison);
            later = await Give("0127", Guid.CreateVersion7());

            await OthersGoOn("R01");
            await StopsSoon("0127");
            Assert.Equal("", await Stopped("forums"));
            Assert.False(await Applied(later));
        }
        finally
        {
            await County.Execute("svc_overview", "ALTER TABLE mandates DROP CONSTRAINT drill", Cancel);
        }

        await AllIsWell();
        Assert.True(await Applied(later));
    }

    [Fact]
    public async Task A_signed_fact_with_broken_data_stops_its_publisher_and_nobody_else()
    {
        (string Publisher, string Type, string Data, bool Stops)[] broken =
        [
            ("F01", "decisions.mandate-given", """{"capacities":null}""", true),
            ("L01", "decisions.answer-announced", """{"matter":"not an id"}""", true),
            ("0127", "feed.content-withdrawn", """{"bodies":7}""", false),
            ("0188", "feed.content-withdrawn", """{"bodies":["019da1c0-0000-7000-8000-000000000001"]}""", false),
        ];
        foreach (var one in broken) await OthersGoOn(one.Publisher);
        var grafts = new Grafts(County);
        foreach (var one in broken)
            await grafts.Put(one.Publisher, one.Type, JsonDocument.Parse(one.Data).RootElement, Cancel);
        try
        {
            await OthersGoOn("R01");
            foreach (var one in broken.Where(b => b.Stops)) await StopsSoon(one.Publisher);

            // Also when everything is made anew: the broken facts are met again, and passed by again.
            Assert.Empty(await new RebuiltAlike(County).Faults(Cancel));
            await OthersGoOn("R01");
        }
        finally
        {
            await grafts.Take(Cancel);
        }

        await AllIsWell();
    }

    private async Task AllHeard(string database, int epoch, int count)
    {
        var clock = Stopwatch.StartNew();
        while ((await County.Query(
            database, "SELECT count(*) FROM heard_facts WHERE publisher = '0127' AND epoch = $1",
            row => row.GetInt64(0), Cancel, epoch))[0] < count)
        {
            Assert.True(clock.Elapsed < Soon, $"{database} has not heard {count} facts within {Soon.TotalSeconds:0} s");
            await Task.Delay(100, Cancel);
        }
    }

    /// <summary>A fact put into a feed behind its node's back leaves when the node next looks.</summary>
    private async Task StopsSoon(string publisher)
    {
        var clock = Stopwatch.StartNew();
        while (!(await Stopped("overview")).Contains($"{publisher}:", StringComparison.Ordinal))
        {
            Assert.True(clock.Elapsed < Soon, $"{publisher} has not stopped within {Soon.TotalSeconds:0} s");
            await Task.Delay(100, Cancel);
        }
    }

    private Task AllIsWell() => Outcome.MustBeWell(County, Cancel);

    /// <summary>A mandate given now is seen in the shared view soon.</summary>
    private async Task OthersGoOn(string organisation)
    {
        var (mandate, clock) = (await Give(organisation, Guid.CreateVersion7()), Stopwatch.StartNew());
        while (!await Applied(mandate))
        {
            Assert.True(clock.Elapsed < Soon, $"what {organisation} says is not seen within {Soon.TotalSeconds:0} s");
            await Task.Delay(50, Cancel);
        }
    }

    private Task<Guid> Give(string organisation, Guid mandate) =>
        new OneMandate(County).Give(organisation, mandate, Cancel);

    private async Task<bool> Applied(Guid mandate) => (await County.Query(
        "svc_overview", "SELECT 1 FROM mandates WHERE mandate = $1", row => row.GetInt32(0), Cancel, mandate)).Count == 1;

    private async Task<long> Next(string publisher) => (await County.Query(
        $"org_{publisher}", "SELECT number + 1 FROM feed_head", row => row.GetInt64(0), Cancel))[0];

    /// <summary>As the operator sees it: refused messages of each process.</summary>
    private async Task<Dictionary<string, long>> Refused()
    {
        var refused = new Dictionary<string, long>();
        foreach (var (process, root, @operator) in County.Client.Copies)
        {
            var copies = await @operator.All(new Uri(root, "copies?limit=100"), Cancel);
            refused[process] = copies[0].GetProperty("refused").GetInt64();
        }

        return refused;
    }

    private async Task<string> Stopped(string service)
    {
        var copy = County.Client.Copies.Single(c => c.Process == service);
        var feeds = await copy.Operator.All(new Uri(copy.Root, "feeds?limit=100"), Cancel);
        return feeds.Single().GetProperty("stopped").GetString()!;
    }

    private async Task<HashSet<string>> Reasons(string database) =>
        [.. await County.Query(database, "SELECT DISTINCT reason FROM refused_messages", row => row.GetString(0), Cancel)];
}
