using System.Net;
using System.Net.Sockets;

namespace Samverkan.Local.Machine;

/// <summary>Loopback ports by name, chosen once and remembered, so that addresses are the same next time.</summary>
public sealed class Ports(DataFolder data)
{
    private readonly Lock _choosing = new();
    private readonly SortedDictionary<string, int> _ports =
        PrivateFile.ReadJson<SortedDictionary<string, int>>(data.Ports) ?? [];

    /// <summary>
    /// The remembered port of this name, or the first of <paramref name="count"/> free ones, remembered now.
    /// </summary>
    public int Of(string name, int count = 1)
    {
        lock (_choosing)
        {
            if (_ports.TryGetValue(name, out var known)) return known;

            var port = FirstFree(count);
            _ports[name] = port;
            PrivateFile.WriteJson(data.Ports, _ports);
            return port;
        }
    }

    /// <summary>Refuses if somebody else listens on the remembered port.</summary>
    /// <exception cref="CannotContinueException">The port is taken.</exception>
    public void MustBeFree(string name)
    {
        var port = Of(name);
        if (!IsFree(port))
        {
            throw new CannotContinueException(
                $"Port {port} ({name}) används av ett annat program: stoppa det, eller ta bort raden i {data.Ports}"
                + " så väljs en ny port.");
        }
    }

    /// <summary>True if nobody listens on the loopback port.</summary>
    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>
    /// Starts somewhere at random: two instances that choose at the same time seldom choose the same.
    /// </summary>
    private int FirstFree(int count)
    {
        var span = LocalLimits.LastPort - LocalLimits.FirstPort - count;
        var start = Random.Shared.Next(span);
        var taken = _ports.Values.SelectMany(p => Enumerable.Range(p, LocalLimits.BrokerToolPorts)).ToHashSet();
        for (var i = 0; i < span; i++)
        {
            var first = LocalLimits.FirstPort + ((start + i) % span);
            if (Enumerable.Range(first, count).All(p => !taken.Contains(p) && IsFree(p))) return first;
        }

        throw new CannotContinueException(
            $"Ingen ledig port mellan {LocalLimits.FirstPort} och {LocalLimits.LastPort}:"
            + " stoppa något som lyssnar där.");
    }
}
