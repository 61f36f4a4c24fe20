using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Running;

/// <summary>Which process answers for an organisation or a shared service, and where it is.</summary>
public sealed class Topology(CountyRegister register, HostFolder folder)
{
    /// <summary>Base address, or null when the county has nobody of that code, or nobody serves it just now.</summary>
    public Uri? Of(string publisher) => register.Find(publisher) is { } found ? folder.AddressOf(found.Process) : null;

    /// <summary>True for one that has no address because it moves: it answers again in a moment.</summary>
    public bool IsOnItsWay(string publisher) => register.Find(publisher)?.Process == Publisher.OnItsWay;
}
