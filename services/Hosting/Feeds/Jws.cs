using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Feeds;

/// <summary>
/// Compact JWS with ES256, and nothing else: no other algorithm, no embedded key. The bytes signed are the bytes that
/// travel and are applied, so no canonical JSON is needed.
/// </summary>
public static class Jws
{
    /// <summary><c>typ</c> of a fact.</summary>
    public const string FactType = "samverkan-fact";

    /// <summary><c>typ</c> of a heartbeat.</summary>
    public const string BeatType = "samverkan-beat";

    private const int SignatureCharacters = 86;
    private const int HeaderCharacters = 200;
    private const int HeadersKept = 1_000;

    /// <summary>Headers that have been read: it is the same in all that one key signs.</summary>
    private static readonly ConcurrentDictionary<string, Header> Headers = new();

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Nothing that must be there may lack, so that what has been read can be relied on.</summary>
    private static readonly JsonSerializerOptions Whole = new(EventCatalogue.Json)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetNullsBeLeftOut } },
    };

    private static readonly JsonSerializerOptions Exactly = new(Whole)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Signs a payload.</summary>
    /// <param name="key">EC P-256.</param>
    /// <param name="kid">Publisher and key number: <c>0127.1</c>.</param>
    /// <param name="type">One of the <c>typ</c> values above.</param>
    /// <param name="payload">Serialised in our own JSON manner.</param>
    public static string Sign<T>(ECDsa key, string kid, string type, T payload)
    {
        ArgumentNullException.ThrowIfNull(key);
        var header = JsonSerializer.SerializeToUtf8Bytes(new Header("ES256", kid, type), EventCatalogue.Json);
        var body = JsonSerializer.SerializeToUtf8Bytes(payload, EventCatalogue.Json);
        var input = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(body)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>
    /// SHA-256 of <c>header.payload</c>, base64url. Not of the signature: an ES256 signature can be changed by anyone
    /// into another valid one for the same input.
    /// </summary>
    public static string HashOf(string jws)
    {
        ArgumentNullException.ThrowIfNull(jws);
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(jws, 0, jws.LastIndexOf('.'))));
    }

    /// <summary>
    /// Reads without checking the signature: only for what has been checked before, or to find whose key to use.
    /// </summary>
    /// <returns>Key id, type and payload; null when it is not a JWS of ours.</returns>
    public static (string Kid, T Payload)? Read<T>(string jws, string type)
    {
        ArgumentNullException.ThrowIfNull(jws);
        if (jws.Length > Limits.FactBytes || !IsSpelt(jws) || KidOf(jws, type) is not { } kid) return null;

        return Payload<T>(jws) is { } payload ? (kid, payload) : null;
    }

    /// <summary>The payload alone, of what has been looked at otherwise before; null when it is not one.</summary>
    internal static T? Payload<T>(string jws)
    {
        var (first, last) = Dots(jws);
        return Part<T>(jws.AsSpan(first + 1, last - first - 1), Whole);
    }

    /// <summary>True for three parts of base64url, each in its one spelling: no padding, no stray bits.</summary>
    internal static bool IsSpelt(string jws)
    {
        var (first, last) = Dots(jws);
        return first < last && IsSpelt(jws.AsSpan(0, first)) && IsSpelt(jws.AsSpan(first + 1, last - first - 1))
            && IsSpelt(jws.AsSpan(last + 1));
    }

    /// <summary>The key id of a well-spelt JWS of this type; null when its header is not exactly ours.</summary>
    internal static string? KidOf(string jws, string type)
    {
        var part = jws.AsSpan(0, Dots(jws).First);
        if (!Headers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(part, out var header))
        {
            header = Part<Header>(part, Exactly);
            if (header is not null && part.Length <= HeaderCharacters && Headers.Count < HeadersKept)
                Headers.TryAdd(part.ToString(), header);
        }

        return header is { Alg: "ES256" } && header.Typ == type ? header.Kid : null;
    }

    /// <summary>True when the signature is this key's.</summary>
    public static bool IsSignedBy(string jws, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        using var ecdsa = key.Import();
        return IsSignedBy(jws, ecdsa);
    }

    internal static bool IsSignedBy(string jws, ECDsa key)
    {
        var dot = jws.LastIndexOf('.');
        var signature = new byte[64];
        return dot >= 0
            && jws.Length - dot - 1 == SignatureCharacters
            && Base64Url.DecodeFromChars(jws.AsSpan(dot + 1), signature, out _, out var length) == OperationStatus.Done
            && length == signature.Length
            && jws.AsSpan(dot + 1).SequenceEqual(Base64Url.EncodeToString(signature)) // one spelling: no stray bits
            && key.VerifyData(Encoding.ASCII.GetBytes(jws, 0, dot), signature, HashAlgorithmName.SHA256);
    }

    private static (int First, int Last) Dots(string jws) => (jws.IndexOf('.'), jws.LastIndexOf('.'));

    /// <summary>Only what lies behind the last whole four characters can have bits to spare.</summary>
    private static bool IsSpelt(ReadOnlySpan<char> part)
    {
        var end = part[^(part.Length % 4)..];
        return !part.ContainsAnyExcept(Alphabet) && Base64Url.IsValid(end)
            && end.SequenceEqual(Base64Url.EncodeToString(Base64Url.DecodeFromChars(end)));
    }

    private static T? Part<T>(ReadOnlySpan<char> part, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(part), options);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static void LetNullsBeLeftOut(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
            if (member.AssociatedParameter is { IsNullable: true }) member.IsRequired = false;
    }

    private sealed record Header(string Alg, string Kid, string Typ);
}
