using Samverkan.Identity.Clients;
using Samverkan.Identity.Grants;
using Samverkan.Identity.Tokens;

namespace Samverkan.Identity.Endpoints;

/// <summary>Token endpoint: a code, a refresh token or a machine's own proof, changed for tokens.</summary>
public static class Token
{
    /// <summary>POST, form only.</summary>
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/token", Answer);

    private static async Task<IResult> Answer(
        HttpContext http, ClientAuthentication authentication, GrantStore grants, TokenWriter tokens, TimeProvider time)
    {
        var form = await Parameters.OfForm(http.Request);
        if (form is null) return TokenAnswer.Refuse("invalid_request", "a form is expected");
        if (form.Repeated is { } name) return TokenAnswer.Refuse("invalid_request", $"{name} is repeated");
        if (await authentication.Find(http.Request, form) is not { } client) return TokenAnswer.UnknownClient(http);

        return (form["grant_type"], IsMachine: client.Key is not null) switch
        {
            ("authorization_code", false) => await ByCode(form, client, grants, tokens, time, http.RequestAborted),
            ("refresh_token", false) => await ByRefresh(form, client, grants, tokens, http.RequestAborted),
            ("client_credentials", true) => ByItself(form, client, tokens),
            (null, _) => TokenAnswer.Refuse("invalid_request", "grant_type is missing"),
            ("authorization_code" or "refresh_token" or "client_credentials", _) =>
                TokenAnswer.Refuse("unauthorized_client", "this client may not use this grant"),
            _ => TokenAnswer.Refuse("unsupported_grant_type", "authorization_code, refresh_token, client_credentials"),
        };
    }

    private static async Task<IResult> ByCode(
        Parameters form, Client client, GrantStore grants, TokenWriter tokens, TimeProvider time,
        CancellationToken aborted)
    {
        if (form["code"] is not { } code) return TokenAnswer.Refuse("invalid_request", "code is missing");

        var spent = await grants.Spend(code, aborted);
        if (spent is null) return TokenAnswer.Refuse("invalid_grant", "the code is not good");

        if (!spent.IsFor(client.Id, form["redirect_uri"], form["code_verifier"], time.GetUtcNow()))
        {
            // One try: a code in the wrong hands, or sent with the wrong verifier, is worth nothing afterwards.
            await grants.End(spent.Grant, aborted);
            return TokenAnswer.Refuse("invalid_grant", "the code is not good");
        }

        var grant = spent.Grant;
        var refresh = grant.Scopes.Contains(Scopes.OfflineAccess) ? await grants.StartRefreshing(grant, aborted) : null;
        return TokenAnswer.Give(
            tokens.AccessToken(grant, grant.Scopes), grant.Scopes, tokens.IdToken(grant, spent.Nonce), refresh);
    }

    private static async Task<IResult> ByRefresh(
        Parameters form, Client client, GrantStore grants, TokenWriter tokens, CancellationToken aborted)
    {
        if (form["refresh_token"] is not { } token)
            return TokenAnswer.Refuse("invalid_request", "refresh_token is missing");

        var asked = Scopes.Split(form["scope"]);
        if (!Scopes.AreOfOneKind(asked)) return TokenAnswer.Refuse("invalid_scope", "a process is asked for alone");
        // Nothing is spent then: who is operator no more is still signed in.
        if (Scopes.AskToOperate(asked) && await grants.IsOperators(token, client.Id, aborted) == false)
            return TokenAnswer.Refuse("invalid_scope", "this person is not the county's operator");

        string[] needed = [.. asked.Select(Scopes.GrantedFor)];
        if (await grants.Refresh(token, client.Id, needed, aborted) is not var (grant, next))
            return TokenAnswer.Refuse("invalid_grant", "the refresh token is not good for this");

        var scopes = asked.Length == 0 ? grant.Scopes : asked;
        return TokenAnswer.Give(tokens.AccessToken(grant, scopes), scopes, refreshToken: next);
    }

    private static IResult ByItself(Parameters form, Client client, TokenWriter tokens)
    {
        var asked = Scopes.Split(form["scope"]);
        if (asked.Length == 0)
            return TokenAnswer.Refuse("invalid_scope", "say for which services; a node's is decisions:<code>");
        if (!Scopes.AreOfOneKind(asked)) return TokenAnswer.Refuse("invalid_scope", "a process is asked for alone");
        if (!asked.All(scope => Scopes.Covers(client.Scopes, scope)))
            return TokenAnswer.Refuse("invalid_scope", "a scope that this client may not ask for");

        return TokenAnswer.Give(tokens.AccessToken(client, asked), asked);
    }
}
