using System.Security.Cryptography;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Topology;
using Samverkan.Local.Commands;

namespace Samverkan.Faults;

/// <summary>
/// <c>./samverkan verify</c> over a county that runs: whatever is done to a copy in its database is told of, in words, with
/// copy and number. Each is put back afterwards.
/// </summary>
[Collection(nameof(SharedCounty))]
public sealed class VerifyTests(SharedCounty shared)
{
    private const string Publisher = "forums";
    private const string Heard = $"publisher = '{Publisher}'";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DrillCounty County => shared.County;

    [Fact]
    public async Task Whatever_is_done_to_a_copy_is_told_of_with_copy_and_number()
    {
        var faults = new List<string>();
        await Outcome.Converge(County, faults, Cancel);
        Assert.Empty(faults);
        var (whole, words) = await Verify();
        Assert.True(whole == 0, words);

        foreach (var harm in await Harms()) await Finds(harm);

        Assert.Equal(0, (await Verify()).Code);
    }

    /// <summary>One thing done to a table by hand.</summary>
    /// <param name="Database">Where.</param>
    /// <param name="Table">Which table.</param>
    /// <param name="Alter">What is done.</param>
    /// <param name="Finds">What is said of it.</param>
    /// <param name="Values">Values of the statement.</param>
    private sealed record Harm(string Database, string Table, string Alter, string Finds, params object[] Values)
    {
        /// <summary>The copy that it is said of.</summary>
        public string Of { get; init; } = Database;
    }

    private async Task<IReadOnlyList<Harm>> Harms()
    {
        var facts = await County.Query(
            "svc_forums", "SELECT fact FROM feed ORDER BY epoch, number", row => row.GetString(0), Cancel);
        var (third, last) = (facts[2], facts.Count);
        using var own = Secret.Import(
            Secret.Of(County.Running.Data.Secrets(Publisher), $"svc.{Publisher}").KeyOf(1)!);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return
        [
            .. new[] { 10, third.IndexOf('.', StringComparison.Ordinal) + 90, third.Length - 20 }
                .Select(at => Copied("UPDATE heard_facts SET fact = $1", "nr 3 ", Flipped(third, at))),
            new("svc_overview", "heard_facts", $"DELETE FROM heard_facts WHERE {Heard} AND number = 3", "nr 3: Meddelandet saknas"),
            Copied("UPDATE heard_facts SET fact = $1", "nr 3 (forums.", facts[1]),
            new("svc_overview", "heard_facts", $"""
                UPDATE heard_facts h SET fact = o.fact, hash = o.hash, at = o.at FROM heard_facts o
                WHERE h.{Heard} AND o.{Heard} AND (h.number, o.number) IN ((3, 4), (4, 3))
                """, "nr 4 (forums."),
            new("svc_overview", "heard_facts", $"""
                INSERT INTO heard_facts (publisher, epoch, number, seq, at, type, version, fact, hash)
                SELECT publisher, epoch, number + 1, -1, at, type, version, fact, hash FROM heard_facts
                WHERE {Heard} AND number = {last}
                """, $"nr {last + 1} (forums."),
            Copied("UPDATE heard_facts SET fact = $1", "Underskriften stämmer inte", Signed(third, stranger)),
            new("svc_forums", "feed", "UPDATE feed SET fact = $1 WHERE number = 3", "båda rätt underskrivna", Signed(third, own))
            {
                Of = "svc_overview",
            },
            new("svc_forums", "feed", $"DELETE FROM feed WHERE number = {last}", $"nr {last}: Meddelandet saknas"),
            new("svc_forums", "bodies", "UPDATE bodies SET content = content || ' '::bytea", "En text till meddelandet"),
            new("svc_overview", "heard_bodies", $"UPDATE heard_bodies SET salt = sha256(salt) WHERE {Heard}", "En text till meddelandet"),
        ];
    }

    private static Harm Copied(string alter, string finds, string fact) =>
        new("svc_overview", "heard_facts", $"{alter} WHERE {Heard} AND number = 3", finds, fact);

    private static string Flipped(string jws, int at) => $"{jws[..at]}{(jws[at] == 'A' ? 'B' : 'A')}{jws[(at + 1)..]}";

    /// <summary>The same fact under another id, signed anew.</summary>
    private static string Signed(string jws, ECDsa key) => Jws.Sign(
        key, $"{Publisher}.1", Jws.FactType,
        Jws.Read<Fact>(jws, Jws.FactType)!.Value.Payload with { Id = Guid.CreateVersion7() });

    private async Task Finds(Harm harm)
    {
        var rows = harm.Database == "svc_forums" ? "true" : Heard;
        await Run($"CREATE TABLE as_it_was AS SELECT * FROM {harm.Table} WHERE {rows}");
        try
        {
            await Run(harm.Alter, harm.Values);
            var (code, words) = await Verify();
            Assert.Equal(1, code);
            Assert.Contains(words.Split('\n'), line =>
                line.Contains(harm.Of, StringComparison.Ordinal) && line.Contains(harm.Finds, StringComparison.Ordinal));
        }
        finally
        {
            await Run($"""
                DELETE FROM {harm.Table} WHERE {rows};
                INSERT INTO {harm.Table} SELECT * FROM as_it_was;
                DROP TABLE as_it_was
                """);
        }

        Task Run(string sql, params object[] values) => County.Execute(harm.Database, sql, Cancel, values);
    }

    private async Task<(int Code, string Words)> Verify()
    {
        await using var words = new StringWriter();
        return (await VerifyCommand.Run(County.Running.Data, [Publisher], words, Cancel), words.ToString());
    }
}
