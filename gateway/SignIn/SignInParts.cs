using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
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
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie = Cookie($"{prefix}samverkan", policy);
                cookie.ExpireTimeSpan = GatewayLimits.Session;
                cookie.SlidingExpiration = false;
            })
            .AddOpenIdConnect(Issuer, oidc => Configure(oidc, settings, host.Client, policy));
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
        OpenIdConnectOptions oidc, ProcessSettings settings, ClientSecret client, CookieSecurePolicy policy)
    {
        oidc.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        oidc.Authority = settings.Issuer;
        oidc.RequireHttpsMetadata = policy == CookieSecurePolicy.Always;
        oidc.ClientId = client.ClientId;
        oidc.ClientSecret = client.Secret;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.CallbackPath = "/inloggad";
        oidc.SaveTokens = true;
        oidc.MapInboundClaims = false;
        oidc.DisableTelemetry = true;
        oidc.TokenValidationParameters.ValidAlgorithms = ["ES256"];
        oidc.TokenValidationParameters.ClockSkew = GatewayLimits.TokenMargin;
        oidc.Backchannel = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            Timeout = GatewayLimits.ServiceWait,
        };
        foreach (var cookie in new[] { oidc.CorrelationCookie, oidc.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = policy;
        }

        oidc.Scope.Clear();
        foreach (var scope in Scopes) oidc.Scope.Add(scope);
        oidc.Events = new() { OnTokenValidated = Name, OnTicketReceived = Renew, OnRemoteFailure = Break };
    }

    /// <summary>Who has signed in: the account from the checked id_token, name and organisation beside it.</summary>
    private static Task Name(TokenValidatedContext context)
    {
        var access = context.TokenEndpointResponse is { } given ? new JsonWebToken(given.AccessToken) : null;
        if (context.Principal is not { } account || account.FindFirstValue("sub") is not { } subject
            || access is null || Read(access, "org") is not { } organisation)
        {
            context.Fail("the account belongs to no organisation");
            return Task.CompletedTask;
        }

        var identity = new ClaimsIdentity(
            [
                new("sub", subject),
                new("name", Read(access, "name") ?? ""),
                new("org", organisation),
            ], context.Scheme.Name);
        // For the menu: the issuer and each process are asked anew, and refuse who is operator no more.
        if (account.FindFirstValue("operator") == "true") identity.AddClaim(new("operator", "true"));
        context.Principal = new(identity);
        return Task.CompletedTask;
    }

    /// <summary>
    /// The cookie scheme would go on with the session that this browser came with, perhaps somebody else's.
    /// </summary>
    private static Task Renew(TicketReceivedContext context)
    {
        context.Request.Headers.Remove("Cookie");
        return Task.CompletedTask;
    }

    private static Task Break(RemoteFailureContext context)
    {
        context.Response.Redirect("/inloggning-avbruten");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static string? Read(JsonWebToken token, string claim) =>
        token.TryGetClaim(claim, out var found) ? found.Value : null;
}
