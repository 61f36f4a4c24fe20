using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Samverkan.Demo.Client;

/// <summary>What identity's token endpoint gave.</summary>
public sealed record Tokens(string Access, string? Refresh, DateTimeOffset Until)
{
    private const int TriesWhenAway = 20;

    public bool IsFresh => Until > DateTimeOffset.UtcNow;

    /// <summary>Tried again while identity says that its database is away: nothing was given, and nothing is spent.</summary>
    internal static async Task<Tokens> Ask(HttpClient http, Dictionary<string, string> form, CancellationToken cancel)
    {
        for (var more = TriesWhenAway; ; more--)
        {
            using var response = await http.PostAsync("/token", new FormUrlEncodedContent(form), cancel);
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable || more == 0) return await Read(response, cancel);

            await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        }
    }

    private static async Task<Tokens> Read(HttpResponseMessage response, CancellationToken cancel)
    {
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancel);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"token: {(int)response.StatusCode} {body}");

        return new(
            body.GetProperty("access_token").GetString()!,
            body.TryGetProperty("refresh_token", out var refresh) ? refresh.GetString() : null,
            DateTimeOffset.UtcNow.AddSeconds(body.GetProperty("expires_in").GetInt32() - 30));
    }
}
