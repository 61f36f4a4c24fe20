using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Samverkan.Identity.Grants;

/// <summary>What one sign-in has given one client.</summary>
public sealed record Grant(
    Guid Id,
    string ClientId,
    string[] Scopes,
    Guid Session,
    DateTimeOffset SignedInAt,
    Guid Person,
    string Name,
    string Organisation,
    bool IsOperator);

/// <summary>A code that has just been spent, with what it was bound to.</summary>
public sealed record SpentCode(
    Grant Grant, string RedirectUri, string Challenge, string? Nonce, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether this client may have it, where it was sent and by the verifier it was asked for.</summary>
    public bool IsFor(string clientId, string? redirectUri, string? verifier, DateTimeOffset now) =>
        now < ExpiresAt
        && Grant.ClientId == clientId
        && RedirectUri == redirectUri
        && verifier is { Length: >= 43 and <= 128 }
        && CryptographicOperations.FixedTimeEquals(Ascii(ChallengeOf(verifier)), Ascii(Challenge));

    private static string ChallengeOf(string verifier) => Base64UrlEncoder.Encode(SHA256.HashData(Ascii(verifier)));

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}

/// <summary>Codes and refresh tokens: random, handed out once, known afterwards by hash only.</summary>
public static class OneTimeSecret
{
    /// <summary>A new one.</summary>
    public static string New() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(IdentityLimits.SecretBytes));

    /// <summary>What is stored of it.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
