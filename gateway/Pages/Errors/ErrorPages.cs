using Microsoft.AspNetCore.Diagnostics;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Pages.Errors;

/// <summary>What people see when something is not there, not theirs, away or broken.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Broken,
            AllowStatusCode404Response = true,
        });
        app.UseStatusCodePages(context => context.HttpContext switch
        {
            { Request.Path: var path } when path.StartsWithSegments("/live") => Task.CompletedTask,
            { Response.StatusCode: var status } http => Notice.Page(KeyOf(status), status).ExecuteAsync(http),
        });
    }

    private static Task Broken(HttpContext http)
    {
        var feature = http.Features.Get<IExceptionHandlerFeature>();
        var thrown = feature?.Error;
        if (OwnPart.IsClosed(thrown, feature?.RouteValues, http.RequestServices.GetRequiredService<Visit>()))
            return PageOf.Show<ClosedPage>(new { }, StatusCodes.Status403Forbidden).ExecuteAsync(http);

        var status = thrown switch
        {
            AwayException => 503,
            RefusedException refused => refused.Refusal.Status is 400 or 403 or 404 ? refused.Refusal.Status : 500,
            BadHttpRequestException bad => bad.StatusCode,
            // A form with more in it than is read: more fields, or longer ones.
            InvalidDataException => StatusCodes.Status413PayloadTooLarge,
            _ => 500,
        };
        if (status == 503) http.Response.Headers.RetryAfter = "5";
        if (status == 408) http.Response.Headers.Connection = "close";
        if (status >= 500)
        {
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Samverkan.Pages")
                .LogError(thrown, "{Path} failed", http.Request.Path);
        }

        var away = thrown as AwayException;
        return Notice.Page(away?.Notice ?? KeyOf(status), status, away?.Publisher).ExecuteAsync(http);
    }

    private static string KeyOf(int status) => status switch
    {
        403 => "not-allowed",
        404 or 405 => "not-found",
        408 => "too-slow",
        413 => "too-large",
        415 => "not-utf8",
        503 => "away",
        >= 500 => "broken",
        _ => "malformed",
    };
}
