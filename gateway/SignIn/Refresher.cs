using System.Net;
using System.Text.Json;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.Running;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.SignIn;

/// <summary>Gives a session's access token, new when the old one is about to end.</summary>
public sealed class Refresher(ProcessSettings settings, ClientSecret client, TimeProvider time)
{
    private static readonly HttpClient Http = new(
        new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = GatewayLimits.ServiceWait,
    };

    /// <summary>The token, or null when the issuer says that the session is over.</summary>
    /// <exception cref="AwayException">The issuer did not answer.</exception>
    public async Task<string?> AccessToken(Session session, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (IsFresh(session)) return session.Tokens.Access;

        await session.Refreshing.WaitAsync(cancel);
        try
        {
            // What is begun is finished: a refresh token whose answer was thrown away is lost.
            return IsFresh(session) ? session.Tokens.Access : await Refresh(session);
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

    private bool IsFresh(Session session) => session.Tokens.Until - GatewayLimits.TokenMargin > time.GetUtcNow();

    private async Task<string?> Refresh(Session session)
    {
        if (session.Tokens.Refresh is not { } refresh) return null;

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = refresh,
            ["client_id"] = client.ClientId,
            ["client_secret"] = client.Secret,
        });
        using var answer = await Http.PostAsync(new Uri($"{settings.Issuer}/token"), form);
        if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized) return null;

        answer.EnsureSuccessStatusCode();
        using var given = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var root = given.RootElement;
        session.Tokens = session.Tokens with
        {
            Access = root.GetProperty("access_token").GetString()!,
            Refresh = root.TryGetProperty("refresh_token", out var next) ? next.GetString() : null,
            Until = time.GetUtcNow().AddSeconds(root.GetProperty("expires_in").GetInt32()),
        };
        return session.Tokens.Access;
    }
}
