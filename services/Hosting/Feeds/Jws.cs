using System.Buffers;
using System.Buffers.Text;
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
        var input = jws.AsSpan(0, jws.LastIndexOf('.'));
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(input.ToString())));
    }

    /// <summary>
    /// Reads without checking the signature: only for what has been checked before, or to find whose key to use.
    /// </summary>
    /// <returns>Key id, type and payload; null when it is not a JWS of ours.</returns>
    public static (string Kid, T Payload)? Read<T>(string jws, string type)
    {
        ArgumentNullException.ThrowIfNull(jws);
        if (jws.Length > Limits.FactBytes) return null;

        try
        {
            var parts = jws.Split('.');
            if (parts.Length != 3) return null;

            var header = JsonSerializer.Deserialize<Header>(Base64Url.DecodeFromChars(parts[0]), Exactly);
            if (header is not { Alg: "ES256" } || header.Typ != type) return null;

            var payload = JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(parts[1]), Whole);
            return payload is null ? null : (header.Kid, payload);
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>True when the signature is this key's.</summary>
    public static bool IsSignedBy(string jws, PublicKey key)
    {
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64Url.DecodeFromChars(key.X), Y = Base64Url.DecodeFromChars(key.Y) },
        });
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

    private static void LetNullsBeLeftOut(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
            if (member.AssociatedParameter is { IsNullable: true }) member.IsRequired = false;
    }

    private sealed record Header(string Alg, string Kid, string Typ);
}
