using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Samverkan.Hosting.Serving;

namespace Samverkan.Hosting.Web;

/// <summary>
/// A process that has just been started does not know yet whom it serves. What is asked of it then is not unknown: the
/// answer is "come back", never "there is no such thing". One that was restored records nothing until it knows again
/// what it has said.
/// </summary>
internal static class Starting
{
    public static Task Hold(HttpContext context, ServiceParts parts, ServedPublishers served, RequestDelegate next)
    {
        var publisher = parts.IsNode ? context.GetRouteValue("organisation") as string : parts.Name;
        if (context.GetEndpoint() is null || publisher is null) return next(context);

        var reason = served.IsStarting(publisher) ? "starting"
            : served.IsRecollecting(publisher) && !HttpMethods.IsGet(context.Request.Method) ? "recollecting"
            : null;
        if (reason is null) return next(context);

        context.Response.Headers.RetryAfter = "1";
        return Problems.Write(context, new Refusal(reason, 503));
    }
}
