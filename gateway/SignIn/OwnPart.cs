using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.SignIn;

/// <summary>
/// Whether a person has a part in their organisation's own part: only its node knows, and its word is remembered a
/// little, so that the menu leads nowhere that is closed and no page asks twice.
/// </summary>
public static class OwnPart
{
    public static void UseOwnPart(this WebApplication app) => app.Use(async (http, next) =>
    {
        var visit = http.RequestServices.GetRequiredService<Visit>();
        if (http.GetEndpoint() is not null && !http.Request.Path.StartsWithSegments("/live") && visit.IsSignedIn)
            await Learn(visit, http.RequestServices.GetRequiredService<Node>(), http.RequestAborted);
        await next(http);
    });

    /// <summary>
    /// True when what was not there is closed to this person; another organisation's part is not there.
    /// </summary>
    public static bool IsClosed(Exception? thrown, RouteValueDictionary? route, Visit visit) =>
        thrown is RefusedException { Refusal.Status: StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound }
        && visit.IsSignedIn && !visit.ReadsOwnPart
        && route?["organisation"] as string == visit.Organisation;

    private static async Task Learn(Visit visit, Node node, CancellationToken cancel)
    {
        var session = visit.Session;
        if (session.OwnPart is { } known && visit.Now - known.At < GatewayLimits.RememberOwnPart) return;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(GatewayLimits.OwnPartWait);
        var roles = session.OwnPart?.Roles;
        try
        {
            roles = await node.Roles(visit.Organisation, patience.Token) ?? [];
        }
        // What is not known closes nothing; the page itself says what is away, and who is signed out.
        catch (Exception e) when (e is AwayException or SignedOutException or OperationCanceledException)
        {
        }

        session.OwnPart = (roles, visit.Now);
    }
}
