using Microsoft.AspNetCore.Http;

namespace Samverkan.Hosting.Web;

/// <summary>
/// Says which roles a caller has for what a request is about: from grants in a node, from heard mandates elsewhere.
/// </summary>
public interface IRoles
{
    /// <summary>The caller's roles here and now.</summary>
    Task<Standing> Of(Caller caller, HttpContext context, CancellationToken cancel);
}

/// <summary>A caller's standing towards what is asked for.</summary>
/// <param name="Roles">Role names as the permission table writes them, each with the grant or mandate it comes
/// from.</param>
/// <param name="IsOutsider">True when even the existence of the thing is none of the caller's business: answered by
/// 404.</param>
public sealed record Standing(IReadOnlyDictionary<string, string?> Roles, bool IsOutsider)
{
    /// <summary>No roles; the thing itself may be seen to exist.</summary>
    public static readonly Standing None = new(new Dictionary<string, string?>(), false);

    /// <summary>Not even its existence.</summary>
    public static readonly Standing Outsider = new(new Dictionary<string, string?>(), true);
}
