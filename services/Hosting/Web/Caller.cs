using System.Security.Claims;

namespace Samverkan.Hosting.Web;

/// <summary>Who sends the request, as a checked token says: a person, or a machine client.</summary>
/// <param name="Subject">The person's opaque id, or the client's.</param>
/// <param name="Name">For greeting only; never written into events.</param>
/// <param name="Organisation">Code of the organisation that vouches for the account; null for a machine client.</param>
/// <param name="Client">The client that sends it.</param>
/// <param name="IsNamedOperator">The issuer says that the person is one whom the county has made its operator; it says
/// so only in a token for one process, which opens nothing else.</param>
public sealed record Caller(
    string Subject, string? Name, string? Organisation, string? Client, bool IsNamedOperator = false)
{
    /// <summary>The operator's machine client.</summary>
    public bool IsOperator => Organisation is null && Subject == "operator" && Client == "operator";

    /// <summary>The person's id, or null for a machine.</summary>
    public Guid? Person => Guid.TryParse(Subject, out var person) ? person : null;

    /// <summary>The caller of a request, or null when it carries no valid token.</summary>
    public static Caller? Of(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true }
        ? new(
            user.FindFirstValue("sub")!, user.FindFirstValue("name"), user.FindFirstValue("org"),
            user.FindFirstValue("client_id"), user.FindFirstValue("operator") == "true")
        : null;
}
