using System.Security.Cryptography;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Tests.Feeds;
using Samverkan.Hosting.Topology;
using Samverkan.Hosting.Verifying;

namespace Samverkan.Hosting.Tests.Verifying;

/// <summary>A feed that a real writer wrote, to be kept in copies and tampered with there.</summary>
public sealed class Tampered : IAsyncLifetime
{
    public const int Length = 12;

    /// <summary>Number of the fact that tells of its second key.</summary>
    public const int Rotation = 10;

    private readonly OwnDatabase _own = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _second = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ValueTask InitializeAsync() => Write();

    public ValueTask DisposeAsync()
    {
        _key.Dispose();
        _second.Dispose();
        return _own.DisposeAsync();
    }

    /// <summary>Its facts as a copy keeps them; the n:th has number n + 1.</summary>
    internal IReadOnlyList<Kept> Facts { get; private set; } = [];

    internal Publisher Publisher => Register(PublicKey.Of(_key));

    internal static Publisher Register(PublicKey key) =>
        new("0127", "municipality", "Botkyrka kommun", "Botkyrka", "here", key, key.Thumbprint());

    internal Fact Fact(int number) => Jws.Read<Fact>(Facts[number - 1].Jws, Jws.FactType)!.Value.Payload;

    /// <summary>Signed by the key in force at its number, unless said otherwise.</summary>
    internal string Sign(Fact fact, string? kid = null, string type = Jws.FactType, ECDsa? key = null)
    {
        var inForce = fact.Epoch > 1 || fact.Number > Rotation ? _second : _key;
        return Jws.Sign(key ?? inForce, kid ?? Kid.Of("0127", inForce == _key ? 1 : 2), type, fact);
    }

    /// <summary>The same facts with another at one number, the table saying what that fact says.</summary>
    internal IEnumerable<Kept> With(int number, string jws) => With(number, kept => kept with
    {
        Jws = jws,
        Hash = jws.Contains('.', StringComparison.Ordinal) ? Jws.HashOf(jws) : "",
    });

    internal IEnumerable<Kept> With(int number, Func<Kept, Kept> change) =>
        Facts.Select(f => f.Place.Number == number ? change(f) : f);

    /// <summary>As the table is when facts have been taken away or put in, and every row numbered anew.</summary>
    internal static IEnumerable<Kept> Renumbered(IEnumerable<Kept> facts) =>
        facts.Select((fact, n) => fact with { Place = new(1, n + 1) });

    /// <summary>What is wrong with a fact by itself.</summary>
    internal string? FaultOf(string jws) => FactCheck.Of(jws, "0127", new("0127", PublicKey.Of(_key))).Fault;

    /// <summary>What is found in one copy: code and numbers, <c>missing 4-5</c>.</summary>
    internal async Task<IReadOnlyList<string>> Found(IEnumerable<Kept> facts) =>
        Words(Assert.Single((await Verify(CopyOf("copy", facts))).Copies));

    internal Task<Verified> Verify(params Copy[] copies) =>
        Verification.Of(Publisher, new("0127", Publisher.Key), copies, Stretch.Whole, CancellationToken.None);

    internal Copy CopyOf(string name, IEnumerable<Kept> facts, bool isOwn = false) =>
        new(name, isOwn, new(Facts[^1].Place, Facts[^1].Hash, Length), facts.ToAsyncEnumerable());

    internal static IReadOnlyList<string> Words(VerifiedCopy copy) =>
    [
        .. copy.Faults.Select(f => f.To == f.Number ? $"{f.Code} {f.Number}" : $"{f.Code} {f.Number}-{f.To}"),
    ];

    private async ValueTask Write()
    {
        await _own.InitializeAsync();
        await using var store = _own.Store();
        var texts = new Dictionary<Guid, string>();
        await Say(Rotation - 1, _key);
        await Say(Length - Rotation, _key, _second);
        Facts =
        [
            .. from jws in await _own.All<string>("SELECT fact FROM feed ORDER BY number")
               let fact = Jws.Read<Fact>(jws, Jws.FactType)!.Value.Payload
               select new Kept(
                   new(1, fact.Number), fact.Number, fact.At, fact.Type, jws, Jws.HashOf(jws), texts),
        ];

        async Task Say(int count, params ECDsa[] keys)
        {
            using var signing = Diary.KeysOf(keys);
            var writer = new FeedWriter(store, new Diary(), signing, TimeProvider.System);
            if (keys.Length > 1) await writer.TakeNext(TestContext.Current.CancellationToken);
            for (var n = 0; n < count; n++)
            {
                var body = await Diary.Say(store, text: $"Namn {n}");
                texts[body.Ref.Id] = body.Ref.Sha256;
            }

            await writer.TakeNext(TestContext.Current.CancellationToken);
        }
    }
}
