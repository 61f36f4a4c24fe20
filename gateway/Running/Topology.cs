using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Running;

/// <summary>Which process answers for an organisation or a shared service, and where it is.</summary>
public sealed class Topology(CountyRegister register, Addresses addresses)
{
    /// <summary>Base address, or null when the county has nobody of that code.</summary>
    public Uri? Of(string publisher) =>
        register.Find(publisher) is { } found ? addresses.Processes.GetValueOrDefault(found.Process) : null;
}
