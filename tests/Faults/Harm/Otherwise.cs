using System.Collections.Concurrent;
using Samverkan.Local.Running;

namespace Samverkan.Faults.Harm;

/// <summary>How the processes of a drill's county are started otherwise than those of another.</summary>
public sealed class Otherwise : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Wire> _wires = new();
    private readonly ConcurrentDictionary<string, Func<Launch, Launch>> _changes = new();

    /// <summary>What a process is started from.</summary>
    public Launch Of(string process, Launch launch)
    {
        if (_wires.TryGetValue(process, out var wire)) launch = Through(wire, launch);
        return _changes.TryGetValue(process, out var change) ? change(launch) : launch;
    }

    /// <summary>From the next start on.</summary>
    public void Change(string process, Func<Launch, Launch> change) => _changes[process] = change;

    /// <summary>From the next start on as it was made to be.</summary>
    public void Restore(string process) => _changes.TryRemove(process, out _);

    /// <summary>From the next start on changed, or not.</summary>
    public void Become(string process, Func<Launch, Launch>? change)
    {
        if (change is null) Restore(process);
        else Change(process, change);
    }

    public bool IsChanged(string process) => _changes.ContainsKey(process);

    /// <summary>The wire laid between a process and the broker, if there is one.</summary>
    public Wire? WireOf(string process) => _wires.GetValueOrDefault(process);

    /// <summary>From the next start on the process reaches the broker by this wire.</summary>
    public Wire Lay(string process, Wire wire) => _wires[process] = wire;

    /// <summary>From the next start on the process reaches the broker by itself.</summary>
    public void TakeUp(string process) => _wires.TryRemove(process, out _);

    public async ValueTask DisposeAsync()
    {
        foreach (var wire in _wires.Values.Distinct()) await wire.DisposeAsync();
    }

    private static Launch Through(Wire wire, Launch launch) => launch with
    {
        Settings = launch.Settings with { Broker = launch.Settings.Broker with { Port = wire.Port } },
    };
}
