namespace Samverkan.Identity.Running;

/// <summary>Headers on every answer: nothing is kept, framed, guessed at or run. Endpoints loosen what they must.</summary>
public static class SafeHeaders
{
    /// <summary>Sets them before anything else has a say.</summary>
    public static void UseSafeHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        AllowForms(http, "'none'");
        return next(http);
    });

    /// <summary>Lets this page's forms lead to these places.</summary>
    public static void AllowForms(HttpContext http, string places)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; form-action {places}; frame-ancestors 'none'; base-uri 'none'";
    }
}
