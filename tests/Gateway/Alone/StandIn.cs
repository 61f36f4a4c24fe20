using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Samverkan.Gateway.Tests.Alone;

/// <summary>Every service and the issuer in one: it answers what it was told to, and is away where it was told to be.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, string> _answers = [];
    private readonly List<string> _away = [];

    private StandIn(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Every command that came, as path and body.</summary>
    public ConcurrentQueue<(string Path, string Body)> Commands { get; } = [];

    public static async Task<StandIn> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var standIn = new StandIn(app);
        app.Run(standIn.Answer);
        await app.StartAsync();
        return standIn;
    }

    /// <summary>A thing as JSON, by path; with a query for that query only.</summary>
    public StandIn Has(string path, string json)
    {
        _answers[path] = json;
        return this;
    }

    public StandIn List(string path, params string[] items) => Page(path, false, items);

    /// <summary>One page of a list.</summary>
    public StandIn Page(string path, bool hasMore, params string[] items)
    {
        var next = hasMore ? "\"/next\"" : "null";
        return Has(path, $$"""
            {"items":[{{string.Join(',', items)}}],"_links":{"self":"/","prev":null,"next":{{next}} } }
            """);
    }

    /// <summary>Every path that begins so is away.</summary>
    public StandIn Away(string start)
    {
        _away.Add(start);
        return this;
    }

    public void Back() => _away.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        var (path, query) = (http.Request.Path.Value!, http.Request.QueryString.Value);
        if (_away.Exists(a => path.StartsWith(a, StringComparison.Ordinal)))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else if (HttpMethods.IsPut(http.Request.Method))
        {
            using var body = new StreamReader(http.Request.Body);
            Commands.Enqueue((path, await body.ReadToEndAsync()));
            http.Response.StatusCode = StatusCodes.Status201Created;
            http.Response.Headers["Samverkan-Written"] = "0127@1";
        }
        else if ((_answers.GetValueOrDefault(path + query) ?? _answers.GetValueOrDefault(path)) is { } json)
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(json);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            await http.Response.WriteAsync("""{"type":"urn:samverkan:problem:not-found","status":404}""");
        }
    }
}
