using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Samverkan.Gateway.SignIn;

/// <summary>
/// Who is signed in, in this process's memory: the cookie only names the session, the tokens never leave the gateway.
/// Bounded. After a restart people are sent to the issuer, who usually knows them still.
/// </summary>
public sealed class Sessions(TimeProvider time) : ITicketStore
{
    /// <summary>Names the session in the principal.</summary>
    public const string Claim = "session";

    private readonly ConcurrentDictionary<string, Session> _sessions = new();

    /// <summary>The session of a signed-in person, if it still is.</summary>
    public Session? Find(ClaimsPrincipal user) =>
        user.FindFirstValue(Claim) is { } key && _sessions.TryGetValue(key, out var session)
            && session.Until > time.GetUtcNow()
            ? session
            : null;

    /// <summary>Ends a session.</summary>
    public void End(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(Claim) is { } key) _sessions.TryRemove(key, out _);
    }

    /// <inheritdoc/>
    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (_sessions.Count >= GatewayLimits.Sessions) MakeRoom();
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        ((ClaimsIdentity)ticket.Principal.Identity!).AddClaim(new(Claim, key));
        _sessions[key] = new Session(ticket, time.GetUtcNow() + GatewayLimits.Session);
        return Task.FromResult(key);
    }

    /// <inheritdoc/>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<AuthenticationTicket?> RetrieveAsync(string key) =>
        Task.FromResult(_sessions.TryGetValue(key, out var session) && session.Until > time.GetUtcNow()
            ? session.Ticket
            : null);

    /// <inheritdoc/>
    public Task RemoveAsync(string key)
    {
        _sessions.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    private void MakeRoom()
    {
        var now = time.GetUtcNow();
        foreach (var (key, _) in _sessions.Where(s => s.Value.Until <= now)) _sessions.TryRemove(key, out _);
        if (_sessions.Count < GatewayLimits.Sessions) return;

        foreach (var (key, _) in _sessions.OrderBy(s => s.Value.Until).Take(GatewayLimits.Sessions / 10))
            _sessions.TryRemove(key, out _);
    }
}

/// <summary>One browser in which somebody is signed in.</summary>
public sealed class Session(AuthenticationTicket ticket, DateTimeOffset until)
{
    public AuthenticationTicket Ticket { get; } = ticket;

    public DateTimeOffset Until { get; } = until;

    /// <summary>One refresh at a time: a refresh token is good once.</summary>
    public SemaphoreSlim Refreshing { get; } = new(1, 1);

    public SessionTokens Tokens { get; set; } = SessionTokens.Of(ticket.Properties);

    /// <summary>What was last written in this session, and when: pages that follow wait for it.</summary>
    public (string Written, DateTimeOffset At)? LastWritten { get; set; }

    /// <summary>
    /// One's roles in the node of one's own organisation, none where it is closed, and when it was asked; null while it
    /// has not answered.
    /// </summary>
    public (IReadOnlyList<string>? Roles, DateTimeOffset At)? OwnPart { get; set; }

    /// <summary>A form that its writer is on the way back to.</summary>
    public KeptForm? Resumed { get; set; }
}

/// <summary>What the issuer gave.</summary>
/// <param name="Access">By scope, each asked for when it is first needed.</param>
/// <param name="Refresh">Good once.</param>
/// <param name="Id">Tells the issuer whom to sign out.</param>
public sealed record SessionTokens(ImmutableDictionary<string, AccessToken> Access, string? Refresh, string? Id)
{
    /// <summary>The access token that comes with a sign-in is for every service at once: it is used for none.</summary>
    public static SessionTokens Of(AuthenticationProperties properties) => new(
        ImmutableDictionary<string, AccessToken>.Empty,
        properties.GetTokenValue("refresh_token"),
        properties.GetTokenValue("id_token"));
}

/// <summary>A token, and when it ends.</summary>
public sealed record AccessToken(string Token, DateTimeOffset Until);
