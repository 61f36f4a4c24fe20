using Samverkan.Hosting.Topology;

namespace Samverkan.Local.Running;

/// <summary>What a process is started from.</summary>
/// <param name="Program">The built program (dll).</param>
/// <param name="Settings">What it is told.</param>
public sealed record Launch(string Program, ProcessSettings Settings)
{
    /// <summary>Variables of its own, beside those that every process has.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
