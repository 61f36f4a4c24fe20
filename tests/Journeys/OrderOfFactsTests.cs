using System.Globalization;

namespace Samverkan.Journeys;

/// <summary>
/// Facts of different publishers come in any order: given another order in the copy, the read tables that the service
/// makes anew of it are the same tables.
/// </summary>
[Collection(nameof(Alone))]
public sealed class OrderOfFactsTests(SmallCounty county)
{
    [Theory]
    [InlineData("overview", "svc_overview", 1)]
    [InlineData("overview", "svc_overview", 2)]
    [InlineData("forums", "svc_forums", 3)]
    [InlineData("agreements", "svc_agreements", 4)]
    public async Task Any_order_of_publishers_gives_the_same_read_tables(string process, string database, int seed)
    {
        await Story();
        var before = await Still(database);
        try
        {
            await Reorder(database, seed);
            await county.Rebuild(process);
            Assert.Equal(before, await county.ReadTables(database));
        }
        finally
        {
            await Reorder(database, seed: 0);
        }
    }

    /// <summary>Everything that may collide: the same ids from different owners, too.</summary>
    private async Task Story()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter(await programme.Agreement());
        await new AtHome(programme, Norrtalje, matter).Answer("adopt", TestProgramme.Today.AddDays(-4), "att anta");
        await new AtHome(programme, Region, matter).Answer("decline", TestProgramme.Today, "att avslå");
        var same = Guid.CreateVersion7();
        foreach (var owner in new[] { Region, Lansstyrelsen, Botkyrka, Norrtalje })
        {
            await county.Do(county.Node(owner, $"mandates/{same}"), county.User(owner, "registrar"), new
            {
                Programme = programme.Id, Person = county.PersonOf(owner, "registrar").Subject, Capacities = new[] { "inform" },
                    Ground = "appointment",
                    Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) }, From = TestProgramme.Today,
            });
        }

        foreach (var owner in new[] { Norrtalje, Botkyrka }) await TellOfItself(programme, owner);
        var written = await county.Do(
            county.Node(Region, $"mandates/{same}/ending"), county.User(Region, "registrar"),
            new { On = TestProgramme.Today });
        foreach (var service in new[] { "overview", "forums", "agreements" }) await programme.Heard(service, written);
    }

    /// <summary>Its row in the role map, said twice, and its times, said twice.</summary>
    private async Task TellOfItself(TestProgramme programme, string owner)
    {
        var (row, user) = ($"role-rows/{programme.Id}/housing", county.User(owner, "registrar"));
        for (var draft = 1; draft <= 2; draft++)
        {
            await county.Do(county.Node(owner, row), user, new { Seen = draft - 1, Remit = $"{owner} {draft}" });
            await county.Do(county.Node(owner, $"{row}/announcement"), user, new
            {
                Draft = draft, ApprovedBy = "executiveBoard", ApprovedOn = TestProgramme.Today,
            });
            await county.Do(county.Node(owner, $"times/{programme.Id}"), user, new
            {
                Usual = new[] { new { Weeks = 10 + draft } },
                Meetings = new[]
                {
                    new { Body = "council", On = TestProgramme.Today.AddDays(draft), Authority = "Fullmäktige" },
                },
                TellsEnds = true,
            });
        }
    }

    /// <summary>
    /// Gives each fact another place in the copy, each publisher's own facts still in their own order.
    /// </summary>
    private async Task Reorder(string database, int seed)
    {
        var facts = await county.Sql(
            database, """
            SELECT publisher || ' ' || number FROM heard_facts WHERE seq <= (SELECT seq FROM applied_position)
            ORDER BY publisher, epoch, number
            """);
        var places = await county.Sql(
            database, "SELECT seq FROM heard_facts WHERE seq <= (SELECT seq FROM applied_position) ORDER BY seq");
        var random = new Random(seed);
        var queues = facts.Select(f => f.Split(' ')).GroupBy(f => f[0]).Select(g => new Queue<string[]>(g)).ToList();
        var (publishers, numbers, seqs) =
            (new List<string>(), new List<long>(),
            places.Select(p => long.Parse(p, CultureInfo.InvariantCulture)).ToArray());
        while (queues.Count > 0)
        {
            var next = queues[random.Next(queues.Count)];
            // Runs of several, so that one publisher may be far ahead of another.
            for (var n = random.Next(1, 40); n > 0 && next.TryDequeue(out var fact); n--)
            {
                publishers.Add(fact[0]);
                numbers.Add(long.Parse(fact[1], CultureInfo.InvariantCulture));
            }

            queues.RemoveAll(q => q.Count == 0);
        }

        await county.Sql(database, "UPDATE heard_facts SET seq = -seq WHERE seq <= (SELECT seq FROM applied_position)");
        await county.Sql(database, """
            UPDATE heard_facts f SET seq = o.seq
            FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS o (publisher, number, seq)
            WHERE f.publisher = o.publisher AND f.number = o.number AND f.seq < 0
            """, publishers.ToArray(), numbers.ToArray(), seqs);
    }

    private async Task<Dictionary<string, string>> Still(string database)
    {
        var last = await county.ReadTables(database);
        return await SmallCounty.Until(async () =>
        {
            await Task.Delay(400, TestContext.Current.CancellationToken);
            var (before, now) = (last, await county.ReadTables(database));
            last = now;
            return before.OrderBy(t => t.Key).SequenceEqual(now.OrderBy(t => t.Key)) ? now : [];
        }, now => now.Count > 0, $"{database} is still");
    }
}
