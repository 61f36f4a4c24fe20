using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Samverkan.Demo.Client;

/// <summary>The public APIs as one signed-in caller uses them.</summary>
public sealed class Api(Func<CancellationToken, Task<Tokens>> signIn, Func<string, CancellationToken, Task<Tokens>>? again = null)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = Local.Testing.Patience.OfSeconds(30),
    };

    private readonly Lock _one = new();
    private Task<Tokens>? _tokens;

    /// <summary>Sends a command until it is answered; the same command may be sent again, that is what PUT is for.</summary>
    /// <returns>Where it was written, <c>publisher@seq</c>.</returns>
    /// <exception cref="RefusedException">It was refused.</exception>
    public async Task<string> Put(Uri address, object command, CancellationToken cancel)
    {
        using var response = await Send(HttpMethod.Put, address, command, cancel);
        var body = await response.Content.ReadAsStringAsync(cancel);
        if (!response.IsSuccessStatusCode) throw RefusedException.Of(response.StatusCode, body, address);

        return response.Headers.GetValues("Samverkan-Written").Single();
    }

    /// <summary>Reads a resource.</summary>
    public async Task<JsonElement> Get(Uri address, CancellationToken cancel)
    {
        using var response = await Send(HttpMethod.Get, address, null, cancel);
        var body = await response.Content.ReadAsStringAsync(cancel);
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(body).RootElement
            : throw RefusedException.Of(response.StatusCode, body, address);
    }

    /// <summary>All items of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonElement>> All(Uri address, CancellationToken cancel)
    {
        var items = new List<JsonElement>();
        for (var next = address; ;)
        {
            var page = await Get(next, cancel);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            var links = page.GetProperty("_links");
            if (!links.TryGetProperty("next", out var link) || link.ValueKind != JsonValueKind.String) return items;

            next = new Uri(address, link.GetString());
        }
    }

    /// <summary>Sends any request as this caller; for trying what should be refused.</summary>
    public async Task<HttpResponseMessage> Send(HttpMethod method, Uri address, object? command, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(cancel));
            if (command is not null) request.Content = JsonContent.Create(command, command.GetType(), options: JsonSerializerOptions.Web);
            try
            {
                var response = await Http.SendAsync(request, cancel);
                if (response.StatusCode != HttpStatusCode.ServiceUnavailable || attempt == 10) return response;

                response.Dispose();
            }
            catch (HttpRequestException) when (attempt < 10)
            {
                // Unanswered: sent again below, with the same id.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300 * attempt), cancel);
        }
    }

    private async Task<string> Token(CancellationToken cancel) => (await Current(cancel)).Access;

    /// <summary>One sign-in for all that wait; a failed one is not remembered.</summary>
    private Task<Tokens> Current(CancellationToken cancel)
    {
        lock (_one)
        {
            if (_tokens is { IsCompleted: false } or { IsCompletedSuccessfully: true, Result: { IsFresh: true } }) return _tokens;

            var refresh = _tokens is { IsCompletedSuccessfully: true } old ? old.Result.Refresh : null;
            return _tokens = refresh is not null && again is not null ? again(refresh, cancel) : signIn(cancel);
        }
    }
}

/// <summary>A command or a read was refused: status and the problem's type.</summary>
public sealed class RefusedException(HttpStatusCode status, string code, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    public string Code { get; } = code;

    internal static RefusedException Of(HttpStatusCode status, string body, Uri address)
    {
        var code = body.StartsWith('{') && JsonDocument.Parse(body).RootElement.TryGetProperty("type", out var type)
            ? type.GetString()!.Split(':')[^1]
            : "";
        return new(status, code, $"{(int)status} {code} {address.AbsolutePath}: {body}");
    }
}
