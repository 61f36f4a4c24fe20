using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Samverkan.Identity.Accounts;
using Samverkan.Identity.Clients;
using Samverkan.Identity.Tokens;

namespace Samverkan.Identity.Endpoints;

/// <summary>What a known client asks on behalf of a browser that may be sent back to it.</summary>
public sealed class AuthorizationRequest
{
    /// <summary>Where such requests come.</summary>
    public const string Path = "/authorize";

    private readonly Parameters _parameters;

    private AuthorizationRequest(Parameters parameters, Client client, string redirectUri)
    {
        (_parameters, Client, RedirectUri) = (parameters, client, redirectUri);
        Scopes = Tokens.Scopes.Split(parameters["scope"]);
    }

    /// <summary>Who asks.</summary>
    public Client Client { get; }

    /// <summary>Where the answer goes: one of the client's own, exactly.</summary>
    public string RedirectUri { get; }

    /// <summary>What is asked for.</summary>
    public string[] Scopes { get; }

    /// <summary>The PKCE challenge.</summary>
    public string Challenge => _parameters["code_challenge"] ?? "";

    /// <summary>What ties the id_token to the client's own session.</summary>
    public string? Nonce => _parameters["nonce"];

    /// <summary>The client's own, given back as it came.</summary>
    public string? State => _parameters["state"];

    /// <summary>Whether the client wants an answer without a page.</summary>
    public bool MustBeSilent => _parameters["prompt"] == "none";

    /// <summary>The request, or null when it must not be answered by sending the browser anywhere.</summary>
    public static AuthorizationRequest? Of(Parameters parameters, ClientRegister clients)
    {
        var (client, redirectUri) = (clients.Find(parameters["client_id"]), parameters["redirect_uri"]);
        return client?.MayReturnTo(redirectUri) == true ? new(parameters, client, redirectUri!) : null;
    }

    /// <summary>The request in a path that sign-in was given, or null: sign-in leads nowhere else.</summary>
    public static AuthorizationRequest? Of(string? localPath, ClientRegister clients)
    {
        if (localPath?.StartsWith($"{Path}?", StringComparison.Ordinal) != true) return null;

        var query = QueryHelpers.ParseQuery(localPath[Path.Length..]);
        return Of(Parameters.Of(new QueryCollection(query)), clients);
    }

    /// <summary>What is wrong: an error code of RFC 6749 or OpenID Connect, with a text for developers.</summary>
    public (string Error, string Why)? Fault() => this switch
    {
        _ when _parameters.Repeated is { } name => ("invalid_request", $"{name} is repeated"),
        _ when _parameters["request"] is not null => ("request_not_supported", "request objects are not read"),
        _ when _parameters["request_uri"] is not null => ("request_uri_not_supported", "request objects are not read"),
        _ when _parameters["response_type"] is null => ("invalid_request", "response_type is missing"),
        _ when _parameters["response_type"] != "code" => ("unsupported_response_type", "only code"),
        _ when _parameters["response_mode"] is not (null or "query") => ("invalid_request", "response_mode"),
        _ when _parameters["code_challenge_method"] != "S256" => ("invalid_request", "PKCE with S256 is required"),
        _ when !IsChallenge => ("invalid_request", "code_challenge is not 43 base64url characters"),
        _ when _parameters["max_age"] is { } age && !uint.TryParse(age, out _) => ("invalid_request", "max_age"),
        _ when !Scopes.Contains(Tokens.Scopes.OpenId) => ("invalid_scope", "openid is required"),
        _ when Scopes.Except(Client.Scopes).Any() => ("invalid_scope", "a scope that this client may not ask for"),
        _ => null,
    };

    /// <summary>Whether a session is too old, or not to be trusted, for this request.</summary>
    public bool WantsNewSignIn(Session session, DateTimeOffset now) =>
        _parameters["prompt"] is "login" or "select_account"
        || (uint.TryParse(_parameters["max_age"], out var age) && session.SignedInAt.AddSeconds(age) <= now);

    /// <summary>The way here again after signing in. A demand for a new sign-in is then met, and left out.</summary>
    public string PathAfterSignIn() => Path + new QueryBuilder(_parameters.Pairs
        .Where(p => p.Key != "prompt" && p is not { Key: "max_age", Value: "0" }));

    private bool IsChallenge =>
        Challenge.Length == 43 && Challenge.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
