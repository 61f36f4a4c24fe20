using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Samverkan.Gateway.Running;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.SignIn;

/// <summary>The cookie in the browser, the sessions in memory, the way to the issuer.</summary>
public static class SignInParts
{
    /// <summary>The scheme that sends people to the issuer.</summary>
    public const string Issuer = "issuer";

    private static readonly string[] Scopes =
        ["openid", "profile", "offline_access", "forums", "agreements", "decisions", "overview", "operate"];

    public static void AddSignIn(this WebApplicationBuilder builder, ProcessSettings settings)
    {
        var host = HostFolder.Of(settings);
        var isSecure = host.Addresses.IsSecure;
        var prefix = isSecure ? "__Host-" : "";
        var policy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        var services = builder.Services;
        services.AddSingleton<Sessions>().AddSingleton<Refresher>().AddSingleton<KeptForms>();
        services.AddSingleton(new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{settings.Issuer}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(new HttpClient(new SocketsHttpHandler { UseProxy = false }))
            {
                RequireHttps = isSecure,
            }));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie = Cookie($"{prefix}samverkan", policy);
                cookie.ExpireTimeSpan = GatewayLimits.Session;
                cookie.SlidingExpiration = false;
            })
            .AddOAuth<OAuthOptions, OidcHandler>(Issuer, oauth => Configure(oauth, settings, host.Client, policy));
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<Sessions>((cookie, sessions) => cookie.SessionStore = sessions);
        services.AddAntiforgery(forms =>
        {
            forms.Cookie = Cookie($"{prefix}samverkan-form", policy);
            forms.FormFieldName = "_form";
            forms.SuppressXFrameOptionsHeader = true;
        });
    }

    private static CookieBuilder Cookie(string name, CookieSecurePolicy policy) => new()
    {
        Name = name,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        SecurePolicy = policy,
        Path = "/",
    };

    private static void Configure(
        OAuthOptions oauth, ProcessSettings settings, ClientSecret client, CookieSecurePolicy policy)
    {
        oauth.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        oauth.ClientId = client.ClientId;
        oauth.ClientSecret = client.Secret;
        oauth.AuthorizationEndpoint = $"{settings.Issuer}/authorize";
        oauth.TokenEndpoint = $"{settings.Issuer}/token";
        oauth.CallbackPath = "/inloggad";
        oauth.UsePkce = true;
        oauth.SaveTokens = true;
        oauth.Backchannel = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            Timeout = GatewayLimits.ServiceWait,
        };
        oauth.CorrelationCookie.SameSite = SameSiteMode.Lax;
        oauth.CorrelationCookie.SecurePolicy = policy;
        oauth.Scope.Clear();
        foreach (var scope in Scopes) oauth.Scope.Add(scope);
        oauth.Events.OnTicketReceived = context =>
        {
            // The cookie scheme would go on with the session that this browser came with, perhaps somebody else's.
            context.Request.Headers.Remove("Cookie");
            return Task.CompletedTask;
        };
        oauth.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect("/inloggning-avbruten");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }
}
