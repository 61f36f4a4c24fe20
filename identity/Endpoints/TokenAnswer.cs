using System.Text.Json.Serialization;

namespace Samverkan.Identity.Endpoints;

/// <summary>What the token endpoint gives (RFC 6749 5.1), left out where there is none.</summary>
public sealed record GivenTokens(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope,
    [property: JsonPropertyName("id_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    string? IdToken,
    [property: JsonPropertyName("refresh_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    string? RefreshToken);

/// <summary>What it says when it gives nothing (RFC 6749 5.2). The description is for developers.</summary>
public sealed record RefusedTokens(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description);

/// <summary>The token endpoint's two answers.</summary>
public static class TokenAnswer
{
    /// <summary>200 with tokens.</summary>
    public static IResult Give(
        string accessToken, IEnumerable<string> scopes, string? idToken = null, string? refreshToken = null) =>
        TypedResults.Ok(new GivenTokens(
            accessToken, "Bearer", (int)IdentityLimits.Token.TotalSeconds, string.Join(' ', scopes),
            idToken, refreshToken));

    /// <summary>400 with an error code.</summary>
    public static IResult Refuse(string error, string description) =>
        TypedResults.BadRequest(new RefusedTokens(error, description));

    /// <summary>401: the client did not prove who it is. How it failed is nobody's business.</summary>
    public static IResult UnknownClient(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Request.Headers.Authorization.Count > 0)
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"identity\", charset=\"UTF-8\"";
        return TypedResults.Json(
            new RefusedTokens("invalid_client", "the client is unknown or did not prove who it is"), statusCode: 401);
    }
}
