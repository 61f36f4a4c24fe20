using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Archiving;

/// <summary>What was said, in its publishers' own signed words, and the keys to check them with.</summary>
/// <param name="Lines">Compact JWS, each feed in its order; the format is described in Hosting/Feeds.</param>
/// <param name="Rotations">The facts by which the later keys were told of, so that each is traced to the first.</param>
/// <param name="Keys">Every key, each publisher's in order.</param>
internal sealed record SignedFacts(
    IReadOnlyList<string> Lines, IReadOnlyList<string> Rotations, IReadOnlyList<SigningKey> Keys)
{
    /// <summary>A publisher's first key, pinned in the county's register, and those that it told of later.</summary>
    public static IEnumerable<SigningKey> KeysOf(Publisher publisher, IEnumerable<string> rotations)
    {
        yield return new(Kid.Of(publisher.Code, 1), publisher.Key.X, publisher.Key.Y, publisher.Thumbprint);
        foreach (var line in rotations)
        {
            if (Jws.Read<Fact>(line, Jws.FactType) is { } fact && fact.Payload.Publisher == publisher.Code
                && KeyHistory.RotationIn(fact.Payload) is { } told)
            {
                var key = new PublicKey(told.X, told.Y);
                yield return new(Kid.Of(publisher.Code, told.Number), key.X, key.Y, key.Thumbprint());
            }
        }
    }
}

/// <summary>A public key, EC P-256, with its RFC 7638 thumbprint.</summary>
internal sealed record SigningKey(string Kid, string X, string Y, string Thumbprint);
