using Microsoft.AspNetCore.Diagnostics;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Errors;

/// <summary>What people see when something is not there, not theirs, away or broken.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Broken, AllowStatusCode404Response = true });
        app.UseStatusCodePages(context => context.HttpContext.Request.Path.StartsWithSegments("/live")
            ? Task.CompletedTask
            : Notice.Page(KeyOf(context.HttpContext.Response.StatusCode), context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }

    private static Task Broken(HttpContext http)
    {
        var thrown = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = thrown switch
        {
            AwayException => 503,
            RefusedException refused => refused.Refusal.Status is 403 or 404 ? refused.Refusal.Status : 500,
            BadHttpRequestException bad => bad.StatusCode,
            _ => 500,
        };
        if (status == 503) http.Response.Headers.RetryAfter = "5";
        if (status >= 500)
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Samverkan.Pages").LogError(thrown, "{Path} failed", http.Request.Path);
        return Notice.Page(KeyOf(status), status, (thrown as AwayException)?.Publisher).ExecuteAsync(http);
    }

    private static string KeyOf(int status) => status switch
    {
        403 => "not-allowed",
        404 or 405 => "not-found",
        413 => "too-large",
        503 => "away",
        >= 500 => "broken",
        _ => "malformed",
    };
}
