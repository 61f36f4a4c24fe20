using System.Net;
using System.Text.Json;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.Running;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.SignIn;

/// <summary>
/// Gives a session's access token for one service, new when the old one is about to end. Each is good there alone:
/// whoever runs a shared service cannot use what it is given at an organisation's own part.
/// </summary>
public sealed class Refresher(ProcessSettings settings, ClientSecret client, TimeProvider time)
{
    private static readonly HttpClient Http = new(
        new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = GatewayLimits.ServiceWait,
    };

    /// <summary>The token, or null when the issuer says that the session is over.</summary>
    /// <exception cref="AwayException">The issuer did not answer.</exception>
    /// <exception cref="RefusedException">The person may not have such a token, and is signed in still.</exception>
    public async Task<string?> AccessToken(Session session, string scope, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (Fresh(session, scope) is { } token) return token;

        await session.Refreshing.WaitAsync(cancel);
        try
        {
            // What is begun is finished: a refresh token whose answer was thrown away is lost.
            return Fresh(session, scope) ?? await Refresh(session, scope);
        }
        catch (Exception broken) when (
            broken is HttpRequestException || (broken is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new AwayException(Api.Issuer, broken);
        }
        finally
        {
            session.Refreshing.Release();
        }
    }

    /// <summary>Nothing has been spent then; any other no means that the session is over.</summary>
    private static async Task<bool> IsNotForThem(HttpResponseMessage answer)
    {
        using var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return said.RootElement.TryGetProperty("error", out var error) && error.GetString() == "invalid_scope";
    }

    private string? Fresh(Session session, string scope) =>
        session.Tokens.Access.TryGetValue(scope, out var access)
            && access.Until - GatewayLimits.TokenMargin > time.GetUtcNow()
            ? access.Token
            : null;

    private async Task<string?> Refresh(Session session, string scope)
    {
        if (session.Tokens.Refresh is not { } refresh) return null;

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = refresh,
            ["scope"] = scope,
            ["client_id"] = client.ClientId,
            ["client_secret"] = client.Secret,
        });
        using var answer = await Http.PostAsync(new Uri($"{settings.Issuer}/token"), form);
        if (answer.StatusCode == HttpStatusCode.BadRequest && await IsNotForThem(answer))
            throw new RefusedException(new("not-found", StatusCodes.Status404NotFound, null));
        if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized) return null;

        answer.EnsureSuccessStatusCode();
        using var given = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var root = given.RootElement;
        var access = new AccessToken(
            root.GetProperty("access_token").GetString()!,
            time.GetUtcNow().AddSeconds(root.GetProperty("expires_in").GetInt32()));
        session.Tokens = session.Tokens with
        {
            Access = session.Tokens.Access.SetItem(scope, access),
            Refresh = root.TryGetProperty("refresh_token", out var next) ? next.GetString() : null,
        };
        return access.Token;
    }
}
