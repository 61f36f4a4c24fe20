using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Samverkan.Gateway.Running;
using Samverkan.Hosting;
using Samverkan.Hosting.Web;

namespace Samverkan.Gateway.Forwarding;

/// <summary>
/// <c>/api/&lt;service&gt;/v1/…</c> for machine clients with bearer tokens; the service itself decides what they may
/// do. The browser's cookie means nothing here, so no other site can use it.
/// </summary>
public sealed class Forwarder(Topology topology, ILogger<Forwarder> log) : IDisposable
{
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade", "Cookie", "Set-Cookie", "Forwarded", "Expect",
    };

    private static readonly string[] Ambiguous = ["//", "/.", "\\", "%2f", "%5c", "%2e", "%00"];

    /// <summary>By the process that answers: one that hangs takes nobody else's places.</summary>
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _rooms = new();
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ActivityHeadersPropagator = null,
    });

    public static void Map(WebApplication app)
    {
        var forwarder = app.Services.GetRequiredService<Forwarder>();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), branch => branch.Run(forwarder.Answer));
    }

    public void Dispose()
    {
        _http.Dispose();
        foreach (var room in _rooms.Values) room.Dispose();
    }

    private async Task Answer(HttpContext http)
    {
        if (Refusal(http.Request) is { } refusal)
        {
            if (refusal.Status == 401) http.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.Of(refusal).ExecuteAsync(http);
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MostBytes(http.Request);
        var publisher = Asked(http.Request);
        if (publisher is not null && topology.IsOnItsWay(publisher))
        {
            await Busy(http);
            return;
        }

        if (publisher is null || topology.Of(publisher) is not { } root)
        {
            await Problems.Of(new("not-found", 404)).ExecuteAsync(http);
            return;
        }

        var target = new Uri(root, UriHelper.BuildRelative(default, http.Request.Path, http.Request.QueryString));

        var room = _rooms.GetOrAdd(target.Authority, _ => new(GatewayLimits.ForwardedAtOnce));
        if (!await room.WaitAsync(0, http.RequestAborted))
        {
            await Busy(http);
            return;
        }

        try
        {
            await Forward(http, target);
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>What could be read in two ways by two servers is read by none.</summary>
    private static Refusal? Refusal(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var path = raw.Split('?')[0];
        if (Ambiguous.Any(part => path.Contains(part, StringComparison.OrdinalIgnoreCase)))
            return new("malformed", 400);
        // Where a request has both lengths, Kestrel puts the one it does not believe here.
        if (request.Headers.ContainsKey("X-Content-Length")) return new("malformed", 400);
        if (request.Headers.TransferEncoding.Count > 0 && request.Headers.TransferEncoding != "chunked")
            return new("malformed", 400);
        if (request.Headers.ContentLength > MostBytes(request)) return new("too-large", 413);
        return request.Headers.Authorization is [{ } only]
            && only.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? null
            : new("not-signed-in", 401);
    }

    /// <summary>Only what brings a file into a case is larger than other requests.</summary>
    private static int MostBytes(HttpRequest request) =>
        HttpMethods.IsPut(request.Method)
        && request.Path.Value?.Split('/') is ["", "api", "decisions", "v1", _, _, "cases", _, "documents", _]
            ? Limits.FileRequestBytes
            : Limits.RequestBytes;

    /// <summary>A shared service by its name; a node by the organisation in the path.</summary>
    private static string? Asked(HttpRequest request)
    {
        var parts = request.Path.Value!.Split('/');
        if (parts is not ["", "api", var service, "v1", ..]) return null;

        return (service, parts) switch
        {
            ("decisions", [_, _, _, _, "organisations", var code, ..]) => code,
            ("decisions", _) => null,
            _ => service,
        };
    }

    private static Task Busy(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "2";
        return Problems.Of(new("busy", 503)).ExecuteAsync(http);
    }

    private async Task Forward(HttpContext http, Uri target)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(GatewayLimits.ForwardWait);
        try
        {
            using var request = Request(http.Request, target);
            using var answer = await _http.SendAsync(request, patience.Token);
            Copy(answer, http.Response);
            await using var body = await answer.Content.ReadAsStreamAsync(patience.Token);
            await body.CopyToAsync(http.Response.Body, patience.Token);
        }
        catch (BadHttpRequestException tooMuch) when (!http.Response.HasStarted)
        {
            var code = tooMuch.StatusCode == 413 ? "too-large" : "malformed";
            await Problems.Of(new(code, tooMuch.StatusCode)).ExecuteAsync(http);
        }
        catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or IOException)
        {
            if (http.RequestAborted.IsCancellationRequested) return;
            if (broken.InnerException is BadHttpRequestException { StatusCode: 413 } && !http.Response.HasStarted)
            {
                await Problems.Of(new("too-large", 413)).ExecuteAsync(http);
                return;
            }

            log.LogWarning("{Target} did not answer: {Reason}", target.Authority, broken.Message);
            var status = broken is OperationCanceledException ? 504 : 502;
            if (http.Response.HasStarted) http.Abort();
            else await Problems.Of(new("service-away", status)).ExecuteAsync(http);
        }
    }

    private static HttpRequestMessage Request(HttpRequest from, Uri target)
    {
        var request = new HttpRequestMessage(new HttpMethod(from.Method), target) { Version = HttpVersion.Version11 };
        if (from.ContentLength > 0 || from.Headers.TransferEncoding.Count > 0)
            request.Content = new StreamContent(from.Body);
        var named = from.Headers.Connection.ToString().Split(',', StringSplitOptions.TrimEntries);
        foreach (var (name, values) in from.Headers)
        {
            if (!IsForTheService(name) || named.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        return request;
    }

    private static bool IsForTheService(string header) =>
        header != "Host" && !header.StartsWith(':') && !Own.Contains(header)
        && !header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase);

    private static void Copy(HttpResponseMessage from, HttpResponse to)
    {
        to.StatusCode = (int)from.StatusCode;
        foreach (var (name, values) in from.Headers.NonValidated.Concat(from.Content.Headers.NonValidated))
        {
            if (!Own.Contains(name)) to.Headers[name] = values.ToArray();
        }
    }
}
