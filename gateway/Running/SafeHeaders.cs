using System.Security.Cryptography;

namespace Samverkan.Gateway.Running;

/// <summary>
/// Headers on every answer. Nothing inline runs, nothing is framed, nothing comes from anywhere else.
/// </summary>
public static class SafeHeaders
{
    private const string Item = "nonce";

    /// <summary>The nonce of this answer's scripts.</summary>
    public static string Nonce(this HttpContext http) => (string)http.Items[Item]!;

    public static void UseSafeHeaders(this WebApplication app)
    {
        var issuer = app.Services.GetRequiredService<Samverkan.Hosting.Topology.ProcessSettings>().Issuer;
        var secure = app.Services.GetRequiredService<Addresses>().IsSecure;
        app.Use((http, next) =>
        {
            http.Items[Item] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
            // At the last moment: a page that breaks is answered anew, without what had been set.
            http.Response.OnStarting(() =>
            {
                Set(http, issuer, secure);
                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    private static void Set(HttpContext http, string issuer, bool isSecure)
    {
        var (headers, nonce) = (http.Response.Headers, http.Nonce());
        // Browsers hold form-action against redirects too, and signing out ends at the issuer.
        if (!http.Request.Path.StartsWithSegments("/api"))
            headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
                + "img-src 'self'; font-src 'self'; connect-src 'self'; "
                + $"form-action 'self' {issuer}; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        if (isSecure) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }

    /// <summary>
    /// One address only: the cookie, the sign-in and the hub belong to it. Anybody who comes by another name is sent
    /// there.
    /// </summary>
    public static void UseOneAddress(this WebApplication app)
    {
        var address = app.Services.GetRequiredService<Addresses>().Address;
        app.Use((http, next) =>
        {
            if ($"{http.Request.Scheme}://{http.Request.Host}" == address && IsOwnOrigin(http, address))
                return next(http);

            if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Path.StartsWithSegments("/live"))
            {
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }

            http.Response.Redirect(address + http.Request.Path + http.Request.QueryString, permanent: false);
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// A browser says where a form or a socket was opened from; ports of the same host count as the same site.
    /// </summary>
    private static bool IsOwnOrigin(HttpContext http, string address) =>
        http.Request.Headers.Origin.ToString() is var origin
        && (origin.Length == 0 || origin == address
            || (HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments("/live")));
}
