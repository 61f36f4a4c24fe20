using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Samverkan.Identity.Clients;
using Samverkan.Identity.Grants;

namespace Samverkan.Identity.Tokens;

/// <summary>Writes and recognises our own tokens.</summary>
public sealed class TokenWriter(Issuer issuer, SigningKeys keys, TimeProvider time)
{
    private const string AccessTokenType = "at+jwt";
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>
    /// An access token (RFC 9068) for a person, for these of the granted scopes. That the person is operator is said in
    /// none but one that is for a process, and only while it is so.
    /// </summary>
    public string AccessToken(Grant grant, IReadOnlyCollection<string> scopes)
    {
        var about = new Dictionary<string, object>
        {
            ["name"] = grant.Name,
            ["org"] = grant.Organisation,
            ["sid"] = grant.Session,
            ["grant"] = grant.Id,
        };
        if (grant.IsOperator && Scopes.AskToOperate(scopes)) about["operator"] = true;
        return Sign(
            AccessTokenType, AccessClaims($"{grant.Person}", grant.ClientId, grant.Organisation, scopes, about));
    }

    /// <summary>An access token for a machine that acts as itself. No organisation vouches for it.</summary>
    public string AccessToken(Client machine, IReadOnlyCollection<string> scopes) =>
        Sign(AccessTokenType, AccessClaims(machine.Id, machine.Id, null, scopes, []));

    /// <summary>An id_token for the client.</summary>
    public string IdToken(Grant grant, string? nonce)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = grant.Person,
            ["aud"] = grant.ClientId,
            ["auth_time"] = grant.SignedInAt.ToUnixTimeSeconds(),
            ["sid"] = grant.Session,
        };
        if (nonce is not null) claims["nonce"] = nonce;
        if (grant.Scopes.Contains("profile")) (claims["name"], claims["org"]) = (grant.Name, grant.Organisation);
        // For the client's menu only: what may be read is asked for anew, and refused by the issuer and the process.
        if (grant.IsOperator && grant.Scopes.Contains(Scopes.Operate)) claims["operator"] = true;
        return Sign("JWT", claims);
    }

    /// <summary>A living access token of ours, or null.</summary>
    public async Task<JsonWebToken?> ReadAccessToken(string token) =>
        await Read(token, new() { ValidTypes = [AccessTokenType], ClockSkew = TimeSpan.Zero });

    /// <summary>An id_token that we wrote for this or another client, expired or not; or null.</summary>
    public async Task<JsonWebToken?> ReadIdToken(string token) =>
        await Read(token, new() { ValidTypes = ["JWT"], LifetimeValidator = (_, _, _, _) => true });

    private async Task<JsonWebToken?> Read(string token, TokenValidationParameters expected)
    {
        expected.ValidIssuer = issuer.Url;
        expected.ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256];
        expected.IssuerSigningKeys = keys.Known;
        // Whom it is for is the caller's question: at userinfo anyone we wrote it for, at end-session its client.
        expected.AudienceValidator = (audiences, _, _) => audiences.Any();
        var result = await Handler.ValidateTokenAsync(token, expected);
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    private Dictionary<string, object> AccessClaims(
        string subject, string client, string? organisation, IReadOnlyCollection<string> scopes,
        Dictionary<string, object> more) =>
        new(more)
        {
            ["sub"] = subject,
            ["client_id"] = client,
            ["aud"] = Scopes.AudiencesOf(scopes, organisation) is { Length: > 0 } services ? services : [issuer.Url],
            ["scope"] = string.Join(' ', scopes),
            ["jti"] = Guid.CreateVersion7(),
        };

    private string Sign(string type, Dictionary<string, object> claims)
    {
        var now = time.GetUtcNow();
        claims["iss"] = issuer.Url;
        claims["iat"] = now.ToUnixTimeSeconds();
        claims["exp"] = (now + IdentityLimits.Token).ToUnixTimeSeconds();
        return Handler.CreateToken(
            JsonSerializer.Serialize(claims),
            new SigningCredentials(keys.Newest, SecurityAlgorithms.EcdsaSha256),
            new Dictionary<string, object> { ["typ"] = type });
    }
}
