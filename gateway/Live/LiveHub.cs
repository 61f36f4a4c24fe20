using Microsoft.AspNetCore.SignalR;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Live;

/// <summary>
/// Says that something has changed, by key, and never what. A page follows what its own pass names; the browser then
/// reads the page again, with whatever this person may see of it.
/// </summary>
public sealed class LiveHub(LivePass passes) : Hub
{
    private const string Followed = "followed";

    /// <summary>Follows what a page of this person's shows, instead of what was followed before.</summary>
    public async Task Follow(string pass)
    {
        var keys = passes.Read(pass, Context.User?.FindFirst("sub")?.Value)
            ?? throw new HubException("the pass is not good");
        var before = Context.Items[Followed] as IReadOnlyList<string> ?? [];
        Context.Items[Followed] = keys;
        foreach (var key in before.Except(keys)) await Groups.RemoveFromGroupAsync(Context.ConnectionId, key);
        foreach (var key in keys.Except(before)) await Groups.AddToGroupAsync(Context.ConnectionId, key);
    }
}
