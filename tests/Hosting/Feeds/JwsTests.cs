using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Tests.Feeds;

public sealed class JwsTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void What_is_signed_is_read_and_is_known_by_the_key()
    {
        var beat = new Beat("0127", 1, 7, "hash", 9, DateTimeOffset.UnixEpoch);

        var jws = Jws.Sign(_key, "0127.1", Jws.BeatType, beat);

        Assert.True(Jws.IsSignedBy(jws, PublicKey.Of(_key)));
        Assert.Equal(("0127.1", beat), Jws.Read<Beat>(jws, Jws.BeatType)!.Value);
        Assert.Null(Jws.Read<Beat>(jws, Jws.FactType));
    }

    [Fact]
    public void Every_changed_byte_is_found()
    {
        var jws = Signed();
        for (var at = 0; at < jws.Length; at++)
        {
            foreach (var other in "A-z.= \n")
            {
                if (jws[at] == other) continue;

                var changed = $"{jws[..at]}{other}{jws[(at + 1)..]}";
                Assert.False(Jws.IsSignedBy(changed, PublicKey.Of(_key)), $"byte {at} as '{other}' was not found");
            }

            Assert.False(Jws.IsSignedBy(jws[..at], PublicKey.Of(_key)));
        }
    }

    [Fact]
    public void A_signature_has_one_spelling_only()
    {
        // The last of 86 characters carries two bits: the other four must be nought, and nothing may stand beside them.
        var jws = Signed();
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        Assert.Single(alphabet, last => Jws.IsSignedBy(jws[..^1] + last, PublicKey.Of(_key)));
        foreach (var more in new[] { "=", "==", " ", "\n", "A", "\0" })
            Assert.False(Jws.IsSignedBy(jws + more, PublicKey.Of(_key)));
    }

    [Theory]
    [InlineData("""{"alg":"none","kid":"0127.1","typ":"samverkan-fact"}""")]
    [InlineData("""{"alg":"HS256","kid":"0127.1","typ":"samverkan-fact"}""")]
    [InlineData("""{"alg":"ES384","kid":"0127.1","typ":"samverkan-fact"}""")]
    [InlineData("""{"alg":"es256","kid":"0127.1","typ":"samverkan-fact"}""")]
    [InlineData("""{"alg":"ES256","typ":"samverkan-fact"}""")]
    [InlineData("""{"alg":"ES256","kid":"0127.1","typ":"samverkan-fact","crit":["b64"],"b64":false}""")]
    [InlineData("""{"alg":"ES256","kid":"0127.1","typ":"samverkan-fact","jwk":{}}""")]
    [InlineData("""{"kid":"0127.1","typ":"samverkan-fact"}""")]
    [InlineData("[]")]
    public void A_header_that_is_not_exactly_ours_is_refused(string header) =>
        Assert.Null(Jws.Read<Fact>(Signed(header, FactJson), Jws.FactType));

    [Fact]
    public void Header_and_payload_have_one_spelling_only_also_when_they_are_signed()
    {
        const string header = """{"alg":"ES256","kid":"0127.1","typ":"samverkan-fact"}  """;
        var parts = Signed(header, FactJson).Split('.');
        Assert.EndsWith("A", parts[0], StringComparison.Ordinal);
        Assert.NotNull(Jws.Read<Fact>(SignedAsItStands($"{parts[0]}.{parts[1]}"), Jws.FactType));

        foreach (var other in new[] { $"{parts[0][..^1]}B", $"{parts[0]}==", $"{parts[0]}\n" })
            Assert.Null(Jws.Read<Fact>(SignedAsItStands($"{other}.{parts[1]}"), Jws.FactType));
        Assert.Null(Jws.Read<Fact>(SignedAsItStands($"{parts[0]}.{parts[1]}\n"), Jws.FactType));
    }

    [Theory]
    [InlineData("publisher")]
    [InlineData("bodies")]
    [InlineData("type")]
    [InlineData("id")]
    [InlineData("number")]
    [InlineData("data")]
    public void A_fact_that_lacks_a_member_is_refused_before_anyone_trips_over_it(string member)
    {
        const string header = """{"alg":"ES256","kid":"0127.1","typ":"samverkan-fact"}""";
        var fact = System.Text.Json.Nodes.JsonNode.Parse(FactJson)!.AsObject();
        Assert.NotNull(Jws.Read<Fact>(Signed(header, fact.ToJsonString()), Jws.FactType));

        fact.Remove(member);
        Assert.Null(Jws.Read<Fact>(Signed(header, fact.ToJsonString()), Jws.FactType));

        if (member == "data") return; // a member of any kind, so that a null is one as well

        fact[member] = null;
        Assert.Null(Jws.Read<Fact>(Signed(header, fact.ToJsonString()), Jws.FactType));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("å.ä.ö")]
    public void What_is_no_jws_is_refused_without_a_fall(string text)
    {
        Assert.Null(Jws.Read<Fact>(text, Jws.FactType));
        Assert.False(Jws.IsSignedBy(text, PublicKey.Of(_key)));
    }

    [Fact]
    public void A_signature_turned_into_another_valid_one_leaves_the_hash_as_it_is()
    {
        // For (r, s) also (r, n − s) is valid: anyone can make it, so the chain may not hang on the signature.
        var jws = Signed();
        var dot = jws.LastIndexOf('.');
        var signature = Base64Url.DecodeFromChars(jws.AsSpan(dot + 1));
        var order = new BigInteger(
            Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"), true, true);
        var other = (order - new BigInteger(signature.AsSpan(32), true, true)).ToByteArray(true, true);
        signature.AsSpan(32).Clear();
        other.CopyTo(signature, 64 - other.Length);
        var malleated = $"{jws[..dot]}.{Base64Url.EncodeToString(signature)}";

        Assert.NotEqual(jws, malleated);
        Assert.True(Jws.IsSignedBy(malleated, PublicKey.Of(_key)));
        Assert.Equal(Jws.HashOf(jws), Jws.HashOf(malleated));
    }

    [Fact]
    public void A_fact_larger_than_a_fact_may_be_is_refused()
    {
        var large = Jws.Sign(
            _key, "0127.1", Jws.BeatType, new Beat("0127", 1, 1, new('x', Limits.FactBytes), 1, default));

        Assert.Null(Jws.Read<Beat>(large, Jws.BeatType));
    }

    private const string FactJson = """
        {"format":1,"id":"019a0000-0000-7000-8000-000000000000","publisher":"0127","epoch":1,"number":1,"at":1,
        "type":"forums.party-joined","version":1,"time":"2026-11-21T12:00:00+00:00","bodies":[],"data":{"a":1}}
        """;

    private string Signed() => Signed("""{"alg":"ES256","kid":"0127.1","typ":"samverkan-fact"}""", FactJson);

    private string Signed(string header, string payload)
    {
        return SignedAsItStands($"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}."
            + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload)));
    }

    private string SignedAsItStands(string input)
    {
        var signature = _key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }
}
