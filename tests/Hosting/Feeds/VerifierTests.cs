using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Tests.Events;

namespace Samverkan.Hosting.Tests.Feeds;

/// <summary>What the offline verifier finds in a copy of a real feed that somebody has tampered with.</summary>
public sealed class VerifierTests(VerifierTests.Copy copy) : IClassFixture<VerifierTests.Copy>
{
    [Fact]
    public void A_whole_feed_has_nothing_wrong() => Assert.Empty(copy.Verify(copy.Feed));

    [Fact]
    public void A_flipped_byte_is_found_wherever_it_is()
    {
        for (var at = 0; at < copy.Feed[4].Length; at++)
        {
            var line = copy.Feed[4].ToCharArray();
            line[at] = line[at] == 'A' ? 'B' : 'A';
            Assert.Contains(copy.Verify([.. copy.Feed[..4], new(line), .. copy.Feed[5..]]), w =>
                w.StartsWith("line 5", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_dropped_fact_is_found() => Assert.Equal(
        ["line 4: number 5 where 4 was due", "line 4: does not follow the fact before it"],
        copy.Verify([.. copy.Feed[..3], .. copy.Feed[4..]]));

    [Fact]
    public void A_repeated_fact_is_found() =>
        Assert.Contains(
            "line 5: number 4 where 5 was due", copy.Verify([.. copy.Feed[..4], copy.Feed[3], .. copy.Feed[4..]]));

    [Fact]
    public void Facts_in_another_order_are_found() =>
        Assert.Contains(
            "line 3: number 4 where 3 was due", copy.Verify(
            [.. copy.Feed[..2], copy.Feed[3], copy.Feed[2], .. copy.Feed[4..]]));

    [Fact]
    public void A_fact_put_in_between_is_found_even_when_its_publisher_signed_it()
    {
        var inserted = copy.Sign(copy.Fact(4) with { Id = Guid.CreateVersion7(), Type = "forums.party-joined" });

        Assert.Contains(
            "line 6: number 5 where 6 was due", copy.Verify([.. copy.Feed[..4], inserted, .. copy.Feed[4..]]));
        Assert.Equal(
            ["line 6: does not follow the fact before it"], copy.Verify(
            [.. copy.Feed[..4], inserted, .. copy.Feed[5..]]));
    }

    [Fact]
    public void A_fact_signed_by_another_key_is_found()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = Jws.Sign(other, "0127.1", Jws.FactType, copy.Fact(2));

        Assert.Contains(
            "line 3: not signed by the key in force", copy.Verify([.. copy.Feed[..2], forged, .. copy.Feed[3..]]));
        Assert.Equal(["the key does not have the pinned thumbprint"], copy.WithThumbprintOf(other).Verify(copy.Feed));
    }

    [Fact]
    public void A_fact_of_another_publisher_or_under_another_key_id_is_found()
    {
        Assert.Contains(copy.Verify([copy.Sign(copy.Fact(0) with { Publisher = "0188" })]), w =>
            w.EndsWith("another publisher's", StringComparison.Ordinal));
        Assert.Contains(copy.Verify([copy.Sign(copy.Fact(0), "0188.1")]), w =>
            w.EndsWith("the key id is not this publisher's", StringComparison.Ordinal));
        Assert.Contains(copy.Verify([copy.Sign(copy.Fact(0), type: Jws.BeatType)]), w =>
            w.EndsWith("not the header of a fact", StringComparison.Ordinal));
    }

    [Fact]
    public void An_epoch_goes_on_from_the_last_fact_of_the_one_before()
    {
        var next = copy.Fact(copy.Feed.Length - 1) with { Epoch = 2, Number = 1, Previous = Jws.HashOf(copy.Feed[^1]) };

        Assert.Empty(copy.Verify([.. copy.Feed, copy.Sign(next)]));
        Assert.NotEmpty(copy.Verify([.. copy.Feed, copy.Sign(next with { Number = 2 })]));
        Assert.NotEmpty(copy.Verify([.. copy.Feed, copy.Sign(next with { Previous = null })]));
    }

    [Fact]
    public void A_text_is_the_promised_one_to_its_last_byte()
    {
        var body = copy.Bodies[6];
        Assert.True(Verifier.FeedVerifier.IsBody(copy.Feed[6], body.Ref.Id, body.Salt, body.Content));
        Assert.False(Verifier.FeedVerifier.IsBody(copy.Feed[6], body.Ref.Id, body.Salt, [.. body.Content, 32]));
        Assert.False(Verifier.FeedVerifier.IsBody(copy.Feed[6], body.Ref.Id, new byte[32], body.Content));
        Assert.False(Verifier.FeedVerifier.IsBody(copy.Feed[5], body.Ref.Id, body.Salt, body.Content));
    }

    /// <summary>A copy of a feed that a real writer wrote.</summary>
    public sealed class Copy : IAsyncLifetime
    {
        private readonly OwnDatabase _own = new();
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public string[] Feed { get; private set; } = [];

        public List<NewBody> Bodies { get; } = [];

        public async ValueTask InitializeAsync()
        {
            await _own.InitializeAsync();
            await using var store = _own.Store();
            for (var n = 0; n < 12; n++) Bodies.Add(await Diary.Say(store, text: $"Namn {n}"));

            using var keys = Diary.KeysOf(_key);
            await new FeedWriter(store, new Diary(), keys, TimeProvider.System)
                .TakeNext(TestContext.Current.CancellationToken);
            Feed = [.. await _own.All<string>("SELECT fact FROM feed ORDER BY number")];
        }

        public ValueTask DisposeAsync()
        {
            _key.Dispose();
            return _own.DisposeAsync();
        }

        public IReadOnlyList<string> Verify(IReadOnlyList<string> lines) => Diary.VerifierOf(_key).Verify(lines);

        internal Verifier.FeedVerifier WithThumbprintOf(ECDsa other)
        {
            var (mine, its) = (PointOf(_key), PointOf(other));
            var members = $$"""{"crv":"P-256","kty":"EC","x":"{{its.X}}","y":"{{its.Y}}"}""";
            return new(
                "0127", mine.X, mine.Y, Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(members))));
        }

        public Fact Fact(int line) => Jws.Read<Fact>(Feed[line], Jws.FactType)!.Value.Payload;

        public string Sign(Fact fact, string kid = "0127.1", string type = Jws.FactType) =>
            Jws.Sign(_key, kid, type, fact);

        private static (string X, string Y) PointOf(ECDsa key)
        {
            var point = key.ExportParameters(includePrivateParameters: false).Q;
            return (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        }
    }
}
