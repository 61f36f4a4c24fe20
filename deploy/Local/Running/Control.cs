using System.Security.Cryptography;
using System.Text;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>One line to a running <c>up</c>.</summary>
/// <param name="Do"><c>status</c>, <c>down</c>, <c>add</c>, <c>move</c>, <c>leave</c>, <c>key</c>, <c>stop</c>,
/// <c>kill</c>, <c>crash</c>, <c>start</c> or <c>wipe</c>.</param>
/// <param name="Unit">A process by name, <c>broker</c> or <c>postgres</c>; not for status, down and add.</param>
/// <param name="File">For add: absolute path of the organisation's file; for leave: of what it takes along.</param>
/// <param name="Organisation">For move, leave and key: its code; <paramref name="Unit"/> is the node to move
/// to.</param>
public sealed record ControlRequest(string Do, string? Unit = null, string? File = null, string? Organisation = null);

/// <summary>The one line back.</summary>
/// <param name="Ok">True if it was done.</param>
/// <param name="Message">What happened, or why not, in Swedish.</param>
/// <param name="Units">For status: everything that may run.</param>
public sealed record ControlReply(bool Ok, string? Message = null, IReadOnlyList<UnitStatus>? Units = null);

/// <summary>How one unit is.</summary>
public sealed record UnitStatus(
    string Name,
    string Address,
    int? Pid,
    bool Healthy,
    bool Wanted,
    int Restarts,
    double UptimeSeconds,
    long MemoryBytes);

/// <summary>Where the control socket of a data folder is.</summary>
public static class ControlSocket
{
    /// <summary>
    /// In the folder; under /tmp, by a name made from the folder's, where the path would be too long for a socket.
    /// </summary>
    public static string PathOf(DataFolder data)
    {
        var inside = Path.Combine(data.Root, "control.sock");
        if (Encoding.UTF8.GetByteCount(inside) <= LocalLimits.SocketPathBytes) return inside;

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data.Root)));
        return Path.Combine("/tmp", $"samverkan-{hash[..16]}", "control.sock");
    }
}
