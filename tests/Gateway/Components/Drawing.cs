using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Samverkan.Gateway.Live;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.Running;
using Samverkan.Gateway.SignIn;
using Samverkan.Hosting.Topology;
using Samverkan.Local;
using Samverkan.Local.Counties;
using System.Security.Claims;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>Components drawn without server or browser, for Botkyrka's registrar at one fixed moment, and read as HTML.</summary>
internal static class Drawing
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 20);
    /// <summary>The county that everything is drawn in.</summary>
    public static readonly Lazy<string> County = new(WriteCounty);

    /// <summary>Compressed once: it takes its time.</summary>
    public static readonly Lazy<Assets> Assets = new(() => new());

    /// <summary>The component as markup.</summary>
    /// <param name="component">Its type.</param>
    /// <param name="parameters">By name; content as text.</param>
    /// <param name="isSignedIn">False for somebody whom we do not know.</param>
    /// <param name="language">What they read.</param>
    /// <param name="roles">What they may do at home; an administrator's and a reader's when nothing is said.</param>
    /// <param name="query">Of the page's address.</param>
    public static async Task<string> Markup(
        Type component, object parameters, bool isSignedIn = true, string language = "sv", string[]? roles = null, string query = "")
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var request = await Request(scope.ServiceProvider, isSignedIn, language, roles);
        request.Request.QueryString = new(query);
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = request;
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        var values = new RouteValueDictionary(parameters).ToDictionary(p => p.Key, p => p.Value is string text && p.Key == "ChildContent"
            ? (RenderFragment)(builder => builder.AddContent(0, text)) : p.Value);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(values))).ToHtmlString());
    }

    /// <summary>The component's own markup, read as a browser would read it.</summary>
    public static async Task<IElement> Of<T>(object parameters, bool isSignedIn = true, string language = "sv", string query = "")
        where T : IComponent => Read(await Markup(typeof(T), parameters, isSignedIn, language, query: query)).Body!;

    /// <summary>Strict: markup that a browser would have to mend is refused.</summary>
    public static IHtmlDocument Read(string markup) => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(
        markup.Contains("<!DOCTYPE", StringComparison.Ordinal) ? markup : $"<!DOCTYPE html><html lang=sv><title>x</title><body>{markup}</body></html>");

    private static ServiceProvider Services() => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(new Stopped())
        .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
        .AddSingleton(new CountyRegister(County.Value))
        .AddHttpContextAccessor()
        .AddAntiforgery(forms => forms.FormFieldName = "_form")
        .AddSingleton<Sessions>().AddSingleton<KeptForms>().AddSingleton<LivePass>().AddSingleton(Assets.Value).AddSingleton<Names>()
        .AddScoped(s => Preferences.WordsOf(s.GetRequiredService<IHttpContextAccessor>().HttpContext))
        .AddScoped<Visit>()
        .BuildServiceProvider();

    private static async Task<HttpContext> Request(IServiceProvider services, bool isSignedIn, string language, string[]? roles)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Path = "/program";
        http.Request.Headers.Cookie = $"samverkan-language={language}";
        http.Items["nonce"] = "nonce";
        if (!isSignedIn) return http;

        http.User = new(new ClaimsIdentity(
            [new("sub", $"{Guid.Empty}"), new("name", "Birgitta Yılmaz"), new("org", "0127")], CookieAuthenticationDefaults.AuthenticationScheme));
        var properties = new AuthenticationProperties();
        properties.StoreTokens([new() { Name = "access_token", Value = "x" }, new() { Name = "expires_at", Value = $"{Now.AddHours(1):O}" }]);
        var sessions = services.GetRequiredService<Sessions>();
        await sessions.StoreAsync(new(http.User, properties, CookieAuthenticationDefaults.AuthenticationScheme));
        sessions.Find(http.User)!.OwnPart = (roles ?? ["administrator", "reader"], Now);
        return http;
    }

    private static string WriteCounty()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "drawn-county");
        foreach (var o in CountyPlan.Load(Local.Checkout.Find().County).Organisations)
            CountyRegister.Write(folder, new(o.Code, o.Kind, o.Name, o.ShortName, o.Process, new("x", "y"), "z", o.KeyHeldBy));
        foreach (var s in new[] { "forums", "agreements", "overview" })
            CountyRegister.Write(folder, new(s, Publisher.ServiceKind, s, s, s, new("x", "y"), "z"));
        return folder;
    }

    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
