using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using Samverkan.Identity.Tokens;

namespace Samverkan.Identity.Clients;

/// <summary>private_key_jwt (RFC 7523): a short-lived statement by a machine's own key, good once.</summary>
public sealed class ClientAssertion(
    ClientRegister clients, Issuer issuer, NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>The only kind of assertion we read.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly JsonWebTokenHandler Handler = new();

    /// <summary>The client that signed it, or null whatever the reason.</summary>
    public async Task<Client?> Find(string assertion, CancellationToken cancellationToken)
    {
        if (!Handler.CanReadToken(assertion)) return null;

        var client = clients.Find(SubjectOf(assertion));
        if (client?.Key is null) return null;

        var result = await Handler.ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            ValidIssuer = client.Id,
            ValidAudiences = [issuer.Url, issuer.At("/token")],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKey = client.Key,
            ClockSkew = IdentityLimits.ClockSkew,
        });
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token) return null;

        var longest = time.GetUtcNow().UtcDateTime + IdentityLimits.Assertion + IdentityLimits.ClockSkew;
        if (token.ValidTo > longest) return null;
        if (token.Id is not { Length: > 0 and <= IdentityLimits.AssertionIdCharacters }) return null;

        return await IsFirstUse(client.Id, token, cancellationToken) ? client : null;
    }

    // Not yet verified: it only says whose key to verify with.
    private static string? SubjectOf(string assertion)
    {
        try
        {
            return Handler.ReadJsonWebToken(assertion).Subject;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private async Task<bool> IsFirstUse(string client, JsonWebToken token, CancellationToken cancellationToken)
    {
        await using var insert = database.CreateCommand(
            "insert into used_assertions (client_id, jti, expires_at) values ($1, $2, $3) on conflict do nothing");
        insert.Parameters.Add(new() { Value = client });
        insert.Parameters.Add(new() { Value = token.Id });
        insert.Parameters.Add(new() { Value = token.ValidTo + (2 * IdentityLimits.ClockSkew) });
        return await insert.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
