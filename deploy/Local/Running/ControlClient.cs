using System.Net.Sockets;
using System.Text.Json;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>Asks a running <c>up</c>.</summary>
public static class ControlClient
{
    /// <summary>The answer, or null if nothing runs in that folder.</summary>
    /// <exception cref="CannotContinueException">No answer in time.</exception>
    public static async Task<ControlReply?> Ask(DataFolder data, ControlRequest request, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(ControlSocket.PathOf(data)), cancel);
        }
        catch (SocketException)
        {
            return null;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LocalLimits.ControlWait);
        try
        {
            await using var stream = new NetworkStream(socket);
            var line = JsonSerializer.SerializeToUtf8Bytes(request, JsonSerializerOptions.Web);
            await stream.WriteAsync(line.Append((byte)'\n').ToArray(), limit.Token);
            using var reader = new StreamReader(stream);
            return await reader.ReadLineAsync(limit.Token) is { } reply
                ? JsonSerializer.Deserialize<ControlReply>(reply, JsonSerializerOptions.Web)
                : new ControlReply(false, "Länet stoppades innan det svarade.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new CannotContinueException("Länet svarade inte i tid: se ./samverkan status och loggarna.");
        }
    }

    /// <summary>The answer of a county that must be running.</summary>
    /// <exception cref="CannotContinueException">It does not run, or it refused.</exception>
    public static async Task<ControlReply> Must(DataFolder data, ControlRequest request, CancellationToken cancel)
    {
        var reply = await Ask(data, request, cancel)
            ?? throw new CannotContinueException("Inget län är igång här: starta det med ./samverkan up.");
        return reply.Ok ? reply : throw new CannotContinueException(reply.Message ?? "Länet vägrade.");
    }
}
