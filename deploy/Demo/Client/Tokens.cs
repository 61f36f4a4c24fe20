using System.Net.Http.Json;
using System.Text.Json;

namespace Samverkan.Demo.Client;

/// <summary>What identity's token endpoint gave.</summary>
public sealed record Tokens(string Access, string? Refresh, DateTimeOffset Until)
{
    public bool IsFresh => Until > DateTimeOffset.UtcNow;

    internal static async Task<Tokens> Ask(HttpClient http, Dictionary<string, string> form, CancellationToken cancel)
    {
        using var response = await http.PostAsync("/token", new FormUrlEncodedContent(form), cancel);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancel);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"token: {(int)response.StatusCode} {body}");

        return new(
            body.GetProperty("access_token").GetString()!,
            body.TryGetProperty("refresh_token", out var refresh) ? refresh.GetString() : null,
            DateTimeOffset.UtcNow.AddSeconds(body.GetProperty("expires_in").GetInt32() - 30));
    }
}
