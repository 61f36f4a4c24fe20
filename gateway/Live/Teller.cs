using Microsoft.AspNetCore.SignalR;

namespace Samverkan.Gateway.Live;

/// <summary>Tells those who follow a key that it has changed.</summary>
public sealed class Teller(IHubContext<LiveHub> hub)
{
    public Task Tell(IReadOnlyList<string> keys, CancellationToken cancel) => keys.Count == 0
        ? Task.CompletedTask
        : keys.Contains("all")
            ? hub.Clients.All.SendAsync("changed", keys, cancel)
            : hub.Clients.Groups(keys).SendAsync("changed", keys, cancel);
}
