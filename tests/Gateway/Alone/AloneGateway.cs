using System.Net;
using System.Reflection;
using System.Security.Claims;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Samverkan.Gateway.Live;
using Samverkan.Gateway.Pages;
using Samverkan.Gateway.Pages.Errors;
using Samverkan.Gateway.Running;
using Samverkan.Gateway.SignIn;
using Samverkan.Gateway.Tests.Components;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Tests.Alone;

/// <summary>The gateway's pages over HTTP for somebody at Botkyrka, with every service played: no county, no browser.</summary>
internal sealed class AloneGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private AloneGateway(WebApplication app, StandIn services)
    {
        (_app, Services) = (app, services);
        _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new(app.Urls.Single()) };
    }

    public StandIn Services { get; }

    /// <param name="tokenLasts">How long before the access token has to be changed for a new one.</param>
    public static async Task<AloneGateway> Start(TimeSpan? tokenLasts = null)
    {
        var services = await StandIn.Start();
        var settings = Settings(services.Address);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.AddProcess(settings);
        builder.AddSignIn(settings);
        builder.AddPages();
        builder.AddLive();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Drawing.Assets.Value);
        // It would ask for changes that nobody here makes.
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(ChangesFollower)));
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseSafeHeaders();
        app.UseErrorPages();
        app.UseRouting();
        var person = await Somebody(app, tokenLasts ?? TimeSpan.FromHours(1));
        app.Use((http, next) =>
        {
            http.User = person;
            return next(http);
        });
        app.UseSignedIn();
        app.UseOwnPart();
        foreach (var map in Maps()) map.Invoke(null, [app]);
        await app.StartAsync();
        return new(app, services);
    }

    public async Task<(HttpStatusCode Status, IHtmlDocument Page)> Get(string path) =>
        await Read(await _http.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Sends the page's first form as it is, with some of its fields filled in.</summary>
    public async Task<(HttpStatusCode Status, IHtmlDocument Page)> Send(
        IHtmlDocument page, params (string Field, string Value)[] typed)
    {
        var form = page.QuerySelector("main form[method=post]")!;
        var hidden = form.QuerySelectorAll("input[type=hidden]")
            .Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        using var content = new FormUrlEncodedContent(
            hidden.Concat(typed).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await Read(await _http.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await Services.DisposeAsync();
    }

    private static async Task<(HttpStatusCode, IHtmlDocument)> Read(HttpResponseMessage answer)
    {
        using (answer) return (answer.StatusCode, Drawing.Read(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<ClaimsPrincipal> Somebody(WebApplication app, TimeSpan tokenLasts)
    {
        const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        var person = new ClaimsPrincipal(new ClaimsIdentity(
            [new("sub", $"{Guid.Empty}"), new("name", "Birgitta Yılmaz"), new("org", "0127")], Scheme));
        var properties = new AuthenticationProperties();
        properties.StoreTokens(
        [
            new() { Name = "access_token", Value = "x" },
            new() { Name = "refresh_token", Value = "y" },
            new() { Name = "expires_at", Value = $"{DateTimeOffset.UtcNow + tokenLasts:O}" },
        ]);
        await app.Services.GetRequiredService<Sessions>().StoreAsync(new(person, properties, Scheme));
        return person;
    }

    private static ProcessSettings Settings(string services)
    {
        var folder = Directory.CreateTempSubdirectory("samverkan-gateway-alone-").FullName;
        var secrets = Directory.CreateDirectory(Path.Combine(folder, "secrets")).FullName;
        var processes = new CountyRegister(Drawing.County.Value).Publishers.Select(p => p.Process)
            .Distinct().ToDictionary(p => p, _ => new Uri(services));
        File.WriteAllText(
            Path.Combine(folder, "addresses.json"), JsonSerializer.Serialize(new Addresses("http://127.0.0.1", processes)));
        File.WriteAllText(
            Path.Combine(secrets, "client.json"), JsonSerializer.Serialize(new ClientSecret("gateway", "x", "gateway-live", "z")));
        return new("gateway", "http://127.0.0.1:0", services, Drawing.County.Value, secrets, new("x", 1), new("x", 1, "/"));
    }

    private static IEnumerable<MethodInfo> Maps() => typeof(PageOf).Assembly.GetTypes()
        .Where(t => t.Namespace?.StartsWith("Samverkan.Gateway.Pages", StringComparison.Ordinal) == true)
        .Select(t => t.GetMethod("Map", BindingFlags.Public | BindingFlags.Static, [typeof(WebApplication)]))
        .OfType<MethodInfo>();
}
