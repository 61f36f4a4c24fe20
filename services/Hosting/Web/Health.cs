using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Serving;

namespace Samverkan.Hosting.Web;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it serves everyone it should and reaches its
/// database. The broker is not asked: without it everything is still recorded, and announced when it is back.
/// </summary>
internal static class Health
{
    public static void Map(WebApplication app) => app.Use(async (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/health", out var which))
        {
            await next(context);
            return;
        }

        var healthy = which == "/live" || (which == "/ready" && await IsReady(context));
        context.Response.StatusCode = healthy ? 200 : 503;
        await context.Response.WriteAsync(healthy ? "ok" : "not ready");
    });

    private static async Task<bool> IsReady(HttpContext context)
    {
        // The inbox is a service's own database, or a node's: that is there though nobody has moved to the node yet.
        var served = context.RequestServices.GetRequiredService<ServedPublishers>();
        var node = context.RequestServices.GetRequiredService<NodeInbox>();
        if (!served.IsReady || !node.Ready.IsCompletedSuccessfully) return false;

        try
        {
            await using var command = node.Inbox.Database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(context.RequestAborted);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
