using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Samverkan.Identity.Tokens;

namespace Samverkan.Identity.Clients;

/// <summary>A client as its file names it.</summary>
/// <param name="ClientId">Its <c>client_id</c>.</param>
/// <param name="RedirectUris">Where people may be sent back to, exactly.</param>
/// <param name="PostLogoutRedirectUris">Where they may be sent after signing out, exactly.</param>
/// <param name="Secret">What a client that people sign in to proves itself by.</param>
/// <param name="PublicKey">PEM (EC P-256) by which a machine proves itself.</param>
/// <param name="Scopes">What it may ask for; every service unless said.</param>
public sealed record ClientFile(
    string ClientId,
    string[]? RedirectUris = null,
    string[]? PostLogoutRedirectUris = null,
    string? Secret = null,
    string? PublicKey = null,
    string[]? Scopes = null);

/// <summary>A program that may ask for tokens. Always confidential: it has a secret or a key.</summary>
public sealed class Client
{
    private readonly ClientFile _file;
    private readonly byte[]? _secretHash;

    private Client(ClientFile file)
    {
        _file = file with { Secret = null };
        _secretHash = file.Secret is null ? null : Hash(file.Secret);
        Key = file.PublicKey is null ? null : KeyFrom(file.PublicKey);
    }

    /// <summary>The client a file describes.</summary>
    /// <exception cref="FormatException">The file describes something we do not serve.</exception>
    public static Client From(ClientFile file)
    {
        if (file.Secret is null == file.PublicKey is null) throw new FormatException("one of secret and publicKey");
        if (file.Secret?.Length is < 16) throw new FormatException("a secret of at least 16 characters");
        if (file.RedirectUris?.All(IsSafe) == false)
            throw new FormatException("redirectUris: https, or http on loopback");

        return new(file);
    }

    /// <summary>Its <c>client_id</c>.</summary>
    public string Id => _file.ClientId;

    /// <summary>The key of a machine; null for a client that people sign in to.</summary>
    public ECDsaSecurityKey? Key { get; }

    /// <summary>What it may ask for.</summary>
    public IReadOnlyList<string> Scopes =>
        _file.Scopes ?? (Key is null ? Tokens.Scopes.All : Tokens.Scopes.OfMachines);

    /// <summary>Whether people may be sent back there.</summary>
    public bool MayReturnTo(string? uri) => uri is not null && _file.RedirectUris?.Contains(uri) == true;

    /// <summary>Whether people may be sent there after signing out.</summary>
    public bool MayLeaveTo(string? uri) => uri is not null && _file.PostLogoutRedirectUris?.Contains(uri) == true;

    /// <summary>Whether this is its secret, in constant time.</summary>
    public bool HasSecret(string secret) =>
        _secretHash is not null && CryptographicOperations.FixedTimeEquals(Hash(secret), _secretHash);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static bool IsSafe(string uri) => Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
        && (parsed.Scheme == Uri.UriSchemeHttps || (parsed.Scheme == Uri.UriSchemeHttp && parsed.IsLoopback))
        && !uri.Contains('#', StringComparison.Ordinal);

    private static ECDsaSecurityKey KeyFrom(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key.KeySize == 256 ? new(key) : throw new FormatException("publicKey: EC P-256");
    }
}
