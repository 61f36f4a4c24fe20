using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samverkan.Contracts.Feeds.V1;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Feeds;

/// <summary>
/// The keys of one publisher, the first of them pinned in the county's register and each later one traced to it by the
/// facts that say so. Read while it grows by as many as like; let grow by one at a time.
/// </summary>
/// <param name="publisher">Code.</param>
/// <param name="first">The pinned key.</param>
public sealed class KeyHistory(string publisher, PublicKey first)
{
    /// <summary>Type of the fact that says which key comes next.</summary>
    public const string RotationType = "feed.key-rotated";

    private const int CoordinateCharacters = 43;

    // An ECDsa may not be used by two threads at once, and making one costs as much as a verification.
    private volatile (PublicKey Key, ConcurrentBag<ECDsa> Ready)[] _keys = [(first, [])];

    /// <summary>Number of the last key known; the one in force where the history ends.</summary>
    public int Latest => _keys.Length;

    /// <summary>True when the signature is that of the key with this number.</summary>
    public bool Verifies(string jws, int number)
    {
        var keys = _keys;
        if (number < 1 || number > keys.Length) return false;

        var (key, ready) = keys[number - 1];
        var one = ready.TryTake(out var idle) ? idle : key.Import();
        try
        {
            return Jws.IsSignedBy(jws, one);
        }
        finally
        {
            ready.Add(one);
        }
    }

    /// <summary>
    /// Takes the key that a fact tells of. False when it tells of none, of another than the next, or without the new
    /// key's own proof. That the fact itself is rightly signed is for the caller to know.
    /// </summary>
    public bool Learn(Fact fact)
    {
        if (RotationIn(fact) is not { } rotated || rotated.Number != Latest + 1 || fact.Publisher != publisher)
            return false;

        _keys = [.. _keys, (new(rotated.X, rotated.Y), [])];
        return true;
    }

    /// <summary>The change of key that a fact tells of, with its proof checked; null when there is none.</summary>
    public static KeyRotated? RotationIn(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (fact is not { Type: RotationType, Version: 1 } || Read(fact.Data) is not { } rotated) return null;

        using var key = new PublicKey(rotated.X, rotated.Y).Import();
        var proof = new byte[64];
        return Base64Url.DecodeFromChars(rotated.Proof, proof, out _, out var length) == OperationStatus.Done
            && length == proof.Length
            && key.VerifyData(Statement(fact.Publisher, fact.Previous, rotated), proof, HashAlgorithmName.SHA256)
                ? rotated
                : null;
    }

    /// <summary>What a publisher says of its next key, signed by that key.</summary>
    /// <param name="publisher">Code.</param>
    /// <param name="previous">Hash of the fact before the one that will say it.</param>
    /// <param name="number">Number of the new key.</param>
    /// <param name="key">The new key, with its private half.</param>
    public static KeyRotated Rotation(string publisher, string? previous, int number, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var made = PublicKey.Of(key);
        var said = new KeyRotated(number, made.X, made.Y, "");
        var proof = key.SignData(Statement(publisher, previous, said), HashAlgorithmName.SHA256);
        return said with { Proof = Base64Url.EncodeToString(proof) };
    }

    private static byte[] Statement(string publisher, string? previous, KeyRotated rotated) => Encoding.ASCII.GetBytes(
        $"samverkan-key.{Kid.Of(publisher, rotated.Number)}.{previous}.{rotated.X}.{rotated.Y}");

    private static KeyRotated? Read(JsonElement data)
    {
        try
        {
            var said = data.Deserialize<KeyRotated>(EventCatalogue.Json);
            return said is not null && IsPoint(said.X, said.Y) && said.Proof is not null ? said : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Anyone may write anything as a key: only a point on the curve can be one.</summary>
    private static bool IsPoint(string? x, string? y)
    {
        if (x?.Length != CoordinateCharacters || y?.Length != CoordinateCharacters) return false;

        try
        {
            new PublicKey(x, y).Import().Dispose();
            return true;
        }
        catch (Exception none) when (none is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
