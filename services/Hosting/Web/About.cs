using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Samverkan.Hosting.Serving;

namespace Samverkan.Hosting.Web;

/// <summary>
/// What an API says of itself: <c>/api-info</c>, <c>/openapi.json</c>, and the trace id in every answer.
/// </summary>
internal static class About
{
    public static void Map(IEndpointRouteBuilder api, ServiceParts parts) =>
        api.MapGet(
            "/api-info",
            () => new ApiInfo(parts.Name, ServiceParts.Version, "active", $"/api/{parts.Name}/v1/openapi.json"))
            .WithSummary("Om detta API");

    public static void Describe(OpenApiOptions options, ServiceParts parts) =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = $"Samverkan: {parts.Name}",
                Version = ServiceParts.Version,
                Description =
                    "Varje organisation äger sitt; den gemensamma bilden härleds. Begränsningar: listor ges om högst "
                    + $"{Limits.PageRowsAtMost} rader, en förfrågan är högst {Limits.RequestBytes / 1024} kB "
                    + $"(med fil: filen högst {Limits.BodyBytes / 1024 / 1024} MB). "
                    + "Each organisation owns what is its own. Limits: lists and requests are bounded as above.",
            };
            document.Servers = [new() { Url = "/" }];
            return Task.CompletedTask;
        });

    public static Task Trace(HttpContext context, RequestDelegate next)
    {
        if (Activity.Current is { } activity) context.Response.Headers["traceparent"] = activity.Id;
        context.Response.Headers["X-Content-Type-Options"] = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.OnStarting(ComeBack, context.Response);
        return next(context);
    }

    /// <summary>Who is told to come back is told when, also where nobody thought of it.</summary>
    private static Task ComeBack(object response)
    {
        if (response is HttpResponse { StatusCode: 503, Headers.RetryAfter.Count: 0 } busy)
            busy.Headers.RetryAfter = "2";
        return Task.CompletedTask;
    }

    private sealed record ApiInfo(string ApiName, string ApiVersion, string ApiStatus, string ApiDocumentation);
}
