using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Samverkan.Journeys.Invariants;

/// <summary>From a party's own copy and the county's register alone, by nothing of the product's own code.</summary>
public sealed class Invariant_05_What_is_announced_can_be_verified_offline(SmallCounty county)
{
    [Theory]
    [InlineData("node_region")]
    [InlineData("node_storsthlm")]
    [InlineData("svc_overview")]
    public async Task Every_fact_of_every_publisher_is_numbered_chained_and_signed(string copy)
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        await new AtHome(programme, Botkyrka, matter).Answer("adopt", TestProgramme.Today, "att anta");
        var publishers = await county.Sql(copy, "SELECT DISTINCT publisher FROM heard_facts ORDER BY 1");
        Assert.Contains(Lansstyrelsen, publishers);
        foreach (var publisher in publishers) await Verify(copy, publisher);
    }

    [Fact]
    public async Task A_text_is_known_by_its_salted_hash_in_a_signed_fact()
    {
        var programme = await TestProgramme.Make(county);
        var words = $"att anta {Guid.CreateVersion7()}";
        var (_, written) = await new AtHome(programme, Norrtalje, await programme.PutMatter())
            .Answer("adopt", TestProgramme.Today, words);
        await programme.Heard("overview", written);
        var kept = await SmallCounty.Until(
            () => county.Sql("node_region", """
                SELECT encode(salt, 'base64') || ' ' || encode(content, 'base64') || ' ' || sha256 FROM heard_bodies
                WHERE publisher = '0188' AND convert_from(content, 'UTF8') = $1
                """, words),
            rows => rows.Count == 1, "the wording at the Region's");

        var parts = kept[0].Replace("\n", "", StringComparison.Ordinal).Split(' ');
        byte[] bytes = [.. Convert.FromBase64String(parts[0]), .. Convert.FromBase64String(parts[1])];
        Assert.Equal(parts[2], Base64Url.EncodeToString(SHA256.HashData(bytes)));
        var facts = await county.Sql("node_region", "SELECT fact FROM heard_facts WHERE publisher = '0188'");
        Assert.Contains(
            facts, fact =>
            Payload(fact).GetProperty("bodies").EnumerateArray()
            .Any(b => b.GetProperty("sha256").GetString() == parts[2]));
    }

    private async Task Verify(string copy, string publisher)
    {
        var facts = await county.Sql(
            copy, "SELECT fact FROM heard_facts WHERE publisher = $1 AND seq IS NOT NULL ORDER BY epoch, number",
            publisher);
        using var key = KeyOf(publisher);
        string? previous = null;
        for (var n = 0; n < facts.Count; n++)
        {
            var dot = facts[n].LastIndexOf('.');
            var input = Encoding.ASCII.GetBytes(facts[n][..dot]);
            Assert.True(key.VerifyData(
                input, Base64Url.DecodeFromChars(facts[n].AsSpan(dot + 1)), HashAlgorithmName.SHA256),
                $"{publisher} {n + 1}");
            var payload = Payload(facts[n]);
            Assert.Equal(
                (publisher, n + 1L),
                (payload.GetProperty("publisher").GetString(), payload.GetProperty("number").GetInt64()));
            Assert.Equal(previous, payload.TryGetProperty("previous", out var before) ? before.GetString() : null);
            previous = Base64Url.EncodeToString(SHA256.HashData(input));
        }
    }

    private static JsonElement Payload(string fact) =>
        JsonDocument.Parse(Base64Url.DecodeFromChars(fact.Split('.')[1])).RootElement;

    private ECDsa KeyOf(string publisher)
    {
        var file = Path.Combine(county.County.Data.County, "publishers", $"{publisher}.json");
        var key = JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("key");
        return ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new()
            {
                X = Base64Url.DecodeFromChars(key.GetProperty("x").GetString()),
                Y = Base64Url.DecodeFromChars(key.GetProperty("y").GetString()),
            },
        });
    }
}
