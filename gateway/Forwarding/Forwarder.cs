using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Samverkan.Gateway.Running;
using Samverkan.Hosting;
using Samverkan.Hosting.Doors;
using Samverkan.Hosting.Web;
using Yarp.ReverseProxy.Forwarder;

namespace Samverkan.Gateway.Forwarding;

/// <summary>
/// <c>/api/&lt;service&gt;/v1/…</c> for machine clients with bearer tokens; the service itself decides what they may
/// do. The browser's cookie means nothing here, so no other site can use it.
/// </summary>
public sealed class Forwarder(Topology topology, IHttpForwarder yarp, ILogger<Forwarder> log) : IDisposable
{
    private static readonly ForwarderRequestConfig Config = new()
    {
        ActivityTimeout = GatewayLimits.ForwardWait,
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private static readonly string[] Ambiguous = ["//", "/.", "\\", "%2f", "%5c", "%2e", "%00"];

    /// <summary>By the process that answers: one that hangs takes nobody else's places.</summary>
    private readonly ConcurrentDictionary<string, Admission> _rooms = new();
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    });

    public static void Map(WebApplication app)
    {
        var forwarder = app.Services.GetRequiredService<Forwarder>();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), branch => branch.Run(forwarder.Answer));
    }

    public void Dispose() => _http.Dispose();

    private async Task Answer(HttpContext http)
    {
        if ((Refusal(http.Request) ?? Readable.Refusal(http.Request)) is { } refusal)
        {
            if (refusal.Status == 401) http.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.Of(refusal).ExecuteAsync(http);
            return;
        }

        var publisher = Asked(http.Request);
        if (publisher is not null && topology.IsOnItsWay(publisher))
        {
            await Admitting.Busy(http);
            return;
        }

        if (publisher is null || topology.Of(publisher) is not { } root)
        {
            await Problems.Of(new("not-found", 404)).ExecuteAsync(http);
            return;
        }

        if (await TakeIn(http) is { } unread)
        {
            await Problems.Of(unread).ExecuteAsync(http);
            return;
        }

        var room = _rooms.GetOrAdd(root.Authority, _ => new(GatewayLimits.Forwarded));
        using var place = await room.Enter(SaysToBe(http.Request), http.RequestAborted);
        if (place is null) await Admitting.Busy(http);
        else await Forward(http, root);
    }

    /// <summary>All that is sent, before it takes anybody's place.</summary>
    private static Task<Refusal?> TakeIn(HttpContext http)
    {
        var most = MostBytes(http.Request);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = most;
        return Uploads.TakeIn(http, most, most > Limits.RequestBytes ? Limits.FileUploadTime : Limits.UploadTime);
    }

    /// <summary>
    /// Whose place it takes here: the organisation, or the machine, that the token names. Nobody has checked it yet,
    /// so it opens nothing: it only divides the places, and who lies is sent away by the service at once. What cannot
    /// be read shares one line.
    /// </summary>
    private static string SaysToBe(HttpRequest request)
    {
        try
        {
            var token = new JsonWebToken(request.Headers.Authorization.ToString()["Bearer ".Length..]);
            return token.TryGetPayloadValue<string>("org", out var organisation) ? organisation : token.Subject;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or SecurityTokenException)
        {
            return "";
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

    private async Task Forward(HttpContext http, Uri root)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(GatewayLimits.ForwardWait);
        var error = await yarp.SendAsync(
            http, root.GetLeftPart(UriPartial.Authority), _http, Config, Onward.Instance, patience.Token);
        if (error == ForwarderError.None || http.RequestAborted.IsCancellationRequested) return;

        log.LogWarning("{Target} did not answer: {Reason}", root.Authority, error);
        var isLate = patience.IsCancellationRequested || error == ForwarderError.RequestTimedOut;
        if (http.Response.HasStarted) http.Abort();
        else await Problems.Of(new("service-away", isLate ? 504 : 502)).ExecuteAsync(http);
    }

    /// <summary>
    /// What is between the two ends goes no further: the browser's cookies, what other proxies have said, and what the
    /// connection names as its own.
    /// </summary>
    private sealed class Onward : HttpTransformer
    {
        public static readonly Onward Instance = new();

        private static readonly HashSet<string> BetweenTheEnds =
            new(StringComparer.OrdinalIgnoreCase) { "Cookie", "Forwarded", "Expect", "Trailer" };

        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix,
            CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            var headers = proxyRequest.Headers;
            headers.Host = null;
            var named = httpContext.Request.Headers.Connection.ToString().Split(',', StringSplitOptions.TrimEntries);
            var others = headers.NonValidated.Select(h => h.Key).Where(name => !GoesOn(name, named)).ToList();
            foreach (var name in others) headers.Remove(name);
        }

        public override async ValueTask<bool> TransformResponseAsync(
            HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
        {
            proxyResponse?.Headers.Remove("Set-Cookie");
            return await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        }

        private static bool GoesOn(string header, string[] named) =>
            !BetweenTheEnds.Contains(header)
            && !named.Contains(header, StringComparer.OrdinalIgnoreCase)
            && !header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase);
    }
}
