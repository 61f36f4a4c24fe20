using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Samverkan.Kit;

/// <summary>What a service answered, read whole.</summary>
public sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, string? ContentType, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public bool IsDone => (int)Status is >= 200 and < 300;

    /// <summary>The stable code of a refusal; empty when it is no problem of ours.</summary>
    public string Code => ContentType == "application/problem+json"
        && Json.TryGetProperty("type", out var type)
        && type.GetString()!.StartsWith("urn:samverkan:problem:", StringComparison.Ordinal)
            ? type.GetString()!.Split(':')[^1]
            : "";

    /// <summary><c>publisher@seq</c> of a command; what a read may ask to wait for.</summary>
    public string Written => Headers.GetValues("Samverkan-Written").Single();

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    public override string ToString() => $"{(int)Status} {Code} {Body}";

    public static async Task<Answer> Of(HttpResponseMessage response, CancellationToken cancel) => new(
        response.StatusCode,
        response.Headers,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(cancel));
}
