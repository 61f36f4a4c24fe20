using Microsoft.AspNetCore.Http.HttpResults;
using Samverkan.Hosting;
using Samverkan.Identity.Pages;
using Samverkan.Identity.Running;

namespace Samverkan.Identity.Endpoints;

/// <summary>
/// What is said of a bug or a lost database: a page to people, RFC 6749's JSON to machines. A request too large stays
/// the caller's fault.
/// </summary>
public static class Broken
{
    private static readonly PathString[] Machines = ["/token", "/userinfo"];

    /// <summary>For the exception handler.</summary>
    public static ExceptionHandlerOptions Handling() => new()
    {
        StatusCodeSelector = thrown => thrown switch
        {
            BadHttpRequestException unread => unread.StatusCode,
            _ when Passing.Is(thrown) => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        },
        ExceptionHandler = Say,
    };

    /// <summary>Says it by the answer's status.</summary>
    internal static Task Say(HttpContext http)
    {
        SafeHeaders.Set(http);
        var status = http.Response.StatusCode;
        if (status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "2";
        return Machines.Contains(http.Request.Path)
            ? Tell(status).ExecuteAsync(http)
            : Page.Broken(status).ExecuteAsync(http);
    }

    private static JsonHttpResult<RefusedTokens> Tell(int status)
    {
        var error = status switch
        {
            StatusCodes.Status503ServiceUnavailable => "temporarily_unavailable",
            < 500 => "invalid_request",
            _ => "server_error",
        };
        return TypedResults.Json(new RefusedTokens(error, "nothing was given"), statusCode: status);
    }
}
