using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Npgsql;

namespace Samverkan.Identity.Accounts;

/// <summary>A browser in which somebody is signed in.</summary>
public sealed record Session(Guid Id, DateTimeOffset SignedInAt);

/// <summary>Sessions. The cookie only names one: the row decides, so signing out is real.</summary>
public sealed class Sessions(NpgsqlDataSource database, TimeProvider time)
{
    private const string Claim = "sid";

    /// <summary>Signs the person in, in this browser.</summary>
    public async Task Start(HttpContext http, Person person)
    {
        var (id, now) = (Guid.CreateVersion7(), time.GetUtcNow());
        await using var insert = database.CreateCommand(
            "insert into sessions (id, person_id, stamp, started_at, ends_at) values ($1, $2, $3, $4, $5)");
        insert.Parameters.AddRange(Values(id, person.Id, person.SecurityStamp, now, now + IdentityLimits.Session));
        await insert.ExecuteNonQueryAsync(http.RequestAborted);

        const string scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        await http.SignInAsync(scheme, new ClaimsPrincipal(new ClaimsIdentity([new(Claim, $"{id}")], scheme)));
    }

    /// <summary>This browser's session, if it still stands.</summary>
    public async Task<Session?> Current(HttpContext http)
    {
        if (!Guid.TryParse(http.User.FindFirstValue(Claim), out var id)) return null;

        await using var select = database.CreateCommand(
            """
            select s.started_at from sessions s join people p on p.id = s.person_id and p.security_stamp = s.stamp
             where s.id = $1 and s.ended_at is null and s.ends_at > $2
            """);
        select.Parameters.AddRange(Values(id, time.GetUtcNow()));
        return await select.ExecuteScalarAsync(http.RequestAborted) is DateTime at ? new Session(id, at) : null;
    }

    /// <summary>Ends a session, and with it everything it gave to clients.</summary>
    public async Task End(HttpContext http, Guid id)
    {
        await using var update = database.CreateCommand(
            "update sessions set ended_at = $2 where id = $1 and ended_at is null");
        update.Parameters.AddRange(Values(id, time.GetUtcNow()));
        await update.ExecuteNonQueryAsync(http.RequestAborted);
        if (http.User.HasClaim(Claim, $"{id}")) await http.SignOutAsync();
    }

    private static NpgsqlParameter[] Values(params object?[] values) =>
        [.. values.Select(v => new NpgsqlParameter { Value = v ?? DBNull.Value })];
}
