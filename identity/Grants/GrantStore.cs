using Npgsql;
using Samverkan.Identity.Endpoints;

namespace Samverkan.Identity.Grants;

/// <summary>
/// Grants with their codes and refresh tokens. Each is spent in one statement, so of two who come at once one wins,
/// and the other's coming ends the grant: one of them was a thief.
/// </summary>
public sealed class GrantStore(NpgsqlDataSource database, TimeProvider time)
{
    private const string Columns =
        "g.id, g.client_id, g.scopes, g.session_id, g.signed_in_at, g.person_id, g.name, g.organisation, g.is_operator";

    /// <summary>Starts a grant and gives its code.</summary>
    public async Task<string> Start(AuthorizationRequest request, Guid session, CancellationToken cancellationToken)
    {
        var (code, id, now) = (OneTimeSecret.New(), Guid.CreateVersion7(), time.GetUtcNow());
        await using var insert = database.CreateCommand(
            """
            with new_grant as (
              insert into grants (id, session_id, client_id, scopes, started_at, ends_at)
              values ($1, $2, $3, $4, $5, $6) returning id)
            insert into codes (hash, grant_id, redirect_uri, challenge, nonce, expires_at)
            select $7, id, $8, $9, $10, $11 from new_grant
            """);
        Add(insert, id, session, request.Client.Id, request.Scopes, now, now + IdentityLimits.Grant);
        Add(insert, OneTimeSecret.Hash(code), request.RedirectUri, request.Challenge, request.Nonce);
        Add(insert, now + IdentityLimits.Code);
        await insert.ExecuteNonQueryAsync(cancellationToken);
        return code;
    }

    /// <summary>Spends a code. Null when it is unknown, or has been spent before: then its grant ends.</summary>
    public async Task<SpentCode?> Spend(string code, CancellationToken cancellationToken)
    {
        var hash = OneTimeSecret.Hash(code);
        await using var command = database.CreateCommand(
            $"""
            with spent as (update codes set used_at = $2 where hash = $1 and used_at is null returning *)
            select {Columns}, spent.redirect_uri, spent.challenge, spent.nonce, spent.expires_at
              from spent join living_grants g on g.id = spent.grant_id
            """);
        Add(command, hash, time.GetUtcNow());
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (await row.ReadAsync(cancellationToken))
            {
                var nonce = await row.IsDBNullAsync(11, cancellationToken) ? null : row.GetString(11);
                return new(Read(row), row.GetString(9), row.GetString(10), nonce, row.GetDateTime(12));
            }
        }

        await EndGrantOf("codes", hash, cancellationToken);
        return null;
    }

    /// <summary>Gives a grant its first refresh token.</summary>
    public async Task<string> StartRefreshing(Grant grant, CancellationToken cancellationToken)
    {
        var token = OneTimeSecret.New();
        await using var insert = database.CreateCommand(
            "insert into refresh_tokens (hash, grant_id, expires_at) values ($1, $2, $3)");
        Add(insert, OneTimeSecret.Hash(token), grant.Id, time.GetUtcNow() + IdentityLimits.RefreshToken);
        await insert.ExecuteNonQueryAsync(cancellationToken);
        return token;
    }

    /// <summary>Changes a refresh token for the next. Null when it is not good; used before, its grant ends.</summary>
    public async Task<(Grant Grant, string Token)?> Refresh(
        string token, string clientId, string[] scopes, CancellationToken cancellationToken)
    {
        var (hash, next, now) = (OneTimeSecret.Hash(token), OneTimeSecret.New(), time.GetUtcNow());
        await using var command = database.CreateCommand(
            $"""
            with spent as (
              update refresh_tokens r set used_at = $2 from living_grants g
               where r.hash = $1 and r.used_at is null and r.expires_at > $2
                 and g.id = r.grant_id and g.client_id = $3 and g.ends_at > $2 and g.scopes @> $4
               returning {Columns}),
            next as (insert into refresh_tokens (hash, grant_id, expires_at) select $5, id, $6 from spent)
            select * from spent
            """);
        Add(command, hash, now, clientId, scopes, OneTimeSecret.Hash(next), now + IdentityLimits.RefreshToken);
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (await row.ReadAsync(cancellationToken)) return (Read(row), next);
        }

        await EndGrantOf("refresh_tokens", hash, cancellationToken);
        return null;
    }

    /// <summary>Whether the person behind a refresh token is operator now; null when the token is not good.</summary>
    public async Task<bool?> IsOperators(string token, string clientId, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand(
            """
            select g.is_operator from refresh_tokens r join living_grants g on g.id = r.grant_id
             where r.hash = $1 and r.used_at is null and g.client_id = $2
            """);
        Add(select, OneTimeSecret.Hash(token), clientId);
        return await select.ExecuteScalarAsync(cancellationToken) as bool?;
    }

    /// <summary>Whether a grant still stands.</summary>
    public async Task<bool> Stands(Guid id, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand(
            "select exists (select 1 from living_grants where id = $1 and ends_at > $2)");
        Add(select, id, time.GetUtcNow());
        return await select.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Ends a grant: no refresh token of it is good any more.</summary>
    public async Task End(Grant grant, CancellationToken cancellationToken)
    {
        await using var update = database.CreateCommand("update grants set ended_at = $2 where id = $1");
        Add(update, grant.Id, time.GetUtcNow());
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task EndGrantOf(string table, byte[] hash, CancellationToken cancellationToken)
    {
        await using var update = database.CreateCommand(
            $"""
            update grants set ended_at = $2 where ended_at is null
               and id in (select grant_id from {table} where hash = $1 and used_at is not null)
            """);
        Add(update, hash, time.GetUtcNow());
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Grant Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.GetGuid(3), row.GetDateTime(4),
        row.GetGuid(5), row.GetString(6), row.GetString(7), row.GetBoolean(8));

    private static void Add(NpgsqlCommand command, params object?[] values)
    {
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
    }
}
