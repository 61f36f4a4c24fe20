using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Verifying;

/// <summary>One key of a publisher: which, from where it is in force, and by whose word.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Thumbprint">RFC 7638 thumbprint: SHA-256, base64url.</param>
/// <param name="From">The first fact that is signed by it.</param>
/// <param name="SignedBy">Number of the key that signed the fact which tells of it; null for the first, which the
/// county has pinned.</param>
public sealed record KeyLine(int Number, string Thumbprint, Place From, int? SignedBy)
{
    /// <summary>The whole history, as checked facts tell it; it ends at the first that fails.</summary>
    /// <param name="publisher">With the pinned key.</param>
    /// <param name="rotations">Every fact of one copy that tells of a further key, in order, compact JWS.</param>
    internal static IReadOnlyList<KeyLine> History(Publisher publisher, IEnumerable<string> rotations)
    {
        var keys = new KeyHistory(publisher.Code, publisher.Key);
        List<KeyLine> lines = [new(1, publisher.Thumbprint, Place.First, null)];
        foreach (var told in rotations)
        {
            // Signed by the key before it, and with the new key's own proof: else it tells of nothing.
            if (FactCheck.Of(told, publisher.Code, keys).Fact is not { } fact
                || KeyHistory.RotationIn(fact) is not { } rotated || !keys.Learn(fact)) break;

            lines.Add(new(
                rotated.Number, new PublicKey(rotated.X, rotated.Y).Thumbprint(),
                new(fact.Epoch, fact.Number + 1), rotated.Number - 1));
        }

        return lines;
    }
}
