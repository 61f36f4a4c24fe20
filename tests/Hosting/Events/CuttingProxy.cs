using System.Net;
using System.Net.Sockets;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Tests.Events;

/// <summary>
/// A wire to the database that can be cut at a chosen moment: what has been sent arrives, the answer does not.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly PostgresAddress _server;
    private readonly Lock _wires = new();
    private readonly List<(TcpClient Client, TcpClient Server)> _open = [];
    private int _answersLeft = -1;

    public CuttingProxy(PostgresAddress server)
    {
        _server = server;
        _listener.Start();
        _ = Accept();
    }

    public PostgresAddress Address => new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    /// <summary>Passes on so many answers, then swallows the next and hangs up on the client.</summary>
    public void CutAfter(int answers) => Volatile.Write(ref _answersLeft, answers);

    /// <summary>True when it has hung up since it was last told after how many answers.</summary>
    public bool HasCut => Volatile.Read(ref _answersLeft) < 0;

    /// <summary>Hangs up on every client now; the server does not notice before it answers.</summary>
    public void CutNow()
    {
        lock (_wires)
        {
            foreach (var (client, _) in _open) client.Close();
        }
    }

    public ValueTask DisposeAsync()
    {
        _listener.Stop();
        lock (_wires)
        {
            foreach (var (client, server) in _open)
            {
                client.Dispose();
                server.Dispose();
            }
        }

        return ValueTask.CompletedTask;
    }

    private async Task Accept()
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync();
                var server = new TcpClient();
                await server.ConnectAsync(_server.Host, _server.Port);
                lock (_wires) _open.Add((client, server));
                _ = Pass(client, server, isAnswer: false);
                _ = Pass(server, client, isAnswer: true);
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Pass(TcpClient from, TcpClient to, bool isAnswer)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
            {
                if (isAnswer && Volatile.Read(ref _answersLeft) >= 0 && Interlocked.Decrement(ref _answersLeft) < 0)
                {
                    to.Close();
                    return;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception cut) when (cut is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // A client that is gone is not told to the server: that is what a cut wire is like.
        }
    }
}
