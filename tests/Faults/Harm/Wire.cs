using System.Net;
using System.Net.Sockets;

namespace Samverkan.Faults.Harm;

/// <summary>
/// A wire between one process and another, that can be cut: what is sent then is neither passed on nor refused, and no
/// connection is closed, as when a cable is pulled. What had been sent comes when it is whole again, as TCP sends it again.
/// </summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly CancellationTokenSource _ends = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<int> _to;
    private readonly Task _listening;
    private volatile TaskCompletionSource _whole = Completed();

    /// <param name="to">The port at the other end, asked for each connection.</param>
    public Wire(Func<int> to)
    {
        _to = to;
        _listener.Start();
        _listening = Listen();
    }

    /// <summary>The port at this end.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Cut() => _whole = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Mend() => _whole.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        _listener.Dispose();
        await _listening;
        _ends.Dispose();
    }

    private static TaskCompletionSource Completed()
    {
        var whole = new TaskCompletionSource();
        whole.SetResult();
        return whole;
    }

    private async Task Listen()
    {
        try
        {
            while (true) _ = Carry(await _listener.AcceptTcpClientAsync(_ends.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The wire is taken away.
        }
    }

    private async Task Carry(TcpClient caller)
    {
        using var here = caller;
        using var there = new TcpClient();
        try
        {
            await IsWhole();
            await there.ConnectAsync(IPAddress.Loopback, _to(), _ends.Token);
            await Task.WhenAny(Pass(here, there), Pass(there, here));
        }
        catch (Exception broken) when (broken is OperationCanceledException or SocketException or IOException)
        {
            // Both ends are closed, which is what each is told.
        }
    }

    private async Task Pass(TcpClient from, TcpClient to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                var read = await from.GetStream().ReadAsync(buffer, _ends.Token);
                await IsWhole();
                if (read == 0) return;

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _ends.Token);
            }
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // That one end is gone is not known at the other before the wire is whole.
            await IsWhole().ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private Task IsWhole() => _whole.Task.WaitAsync(_ends.Token);
}
