namespace Samverkan.Identity.Running;

/// <summary>Headers on every answer: nothing is kept, framed, guessed at or run. Endpoints loosen a few.</summary>
public static class SafeHeaders
{
    /// <summary>Sets them before anything else has a say.</summary>
    public static void UseSafeHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        Set(http);
        return next(http);
    });

    /// <summary>Sets them on one answer.</summary>
    public static void Set(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        AllowForms(http, "'none'");
    }

    /// <summary>Lets this page's forms lead to these places.</summary>
    public static void AllowForms(HttpContext http, string places)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; font-src 'self'; form-action {places}; frame-ancestors 'none'; "
            + "base-uri 'none'";
    }
}
