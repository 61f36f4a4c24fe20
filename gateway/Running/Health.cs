namespace Samverkan.Gateway.Running;

/// <summary>
/// <c>/health/live</c> and <c>/health/ready</c>: the process answers. It has nothing of its own to lose; a service that
/// is away is told of on the pages that need it.
/// </summary>
public static class Health
{
    public static void Map(WebApplication app) => app.Use((context, next) =>
        context.Request.Path.Value is "/health/live" or "/health/ready"
            ? context.Response.WriteAsync("ok")
            : next(context));
}
