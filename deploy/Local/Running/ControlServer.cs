using System.Net.Sockets;
using System.Text.Json;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>
/// Listens on the control socket: one JSON line in, one out. Only the owner of the data folder reaches it.
/// </summary>
public sealed class ControlServer : IAsyncDisposable
{
    private readonly Func<ControlRequest, CancellationToken, Task<ControlReply>> _answer;
    private readonly CancellationTokenSource _ends = new();
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _path;
    private readonly Task _listening;

    public ControlServer(DataFolder data, Func<ControlRequest, CancellationToken, Task<ControlReply>> answer)
    {
        _answer = answer;
        _path = ControlSocket.PathOf(data);
        Claim(Path.GetDirectoryName(_path)!, data);
        File.Delete(_path);
        _socket.Bind(new UnixDomainSocketEndPoint(_path));
        File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _socket.Listen();
        _listening = Listen();
    }

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        _socket.Dispose();
        await _listening;
        File.Delete(_path);
        _ends.Dispose();
    }

    /// <summary>A folder under /tmp that somebody else made first cannot be given our mode: then we stop.</summary>
    private static void Claim(string folder, DataFolder data)
    {
        if (folder == data.Root) return;

        try
        {
            PrivateFile.Folder(folder);
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CannotContinueException(
                $"{folder} tillhör någon annan: ta bort den, eller välj en kortare --data.", e);
        }
    }

    private async Task Listen()
    {
        try
        {
            while (true) _ = Serve(await _socket.AcceptAsync(_ends.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // We are being disposed.
        }
    }

    private async Task Serve(Socket caller)
    {
        using var stream = new NetworkStream(caller, ownsSocket: true);
        try
        {
            using var reader = new StreamReader(stream);
            var line = await reader.ReadLineAsync(_ends.Token);
            var reply = line is { Length: <= LocalLimits.ControlLineCharacters }
                ? await Answer(line)
                : new(false, "Raden är för lång.");
            await using var writer = new StreamWriter(stream);
            await writer.WriteLineAsync(JsonSerializer.Serialize(reply, JsonSerializerOptions.Web));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The caller went away; what was asked for is done all the same.
        }
    }

    private async Task<ControlReply> Answer(string line)
    {
        try
        {
            var request = JsonSerializer.Deserialize<ControlRequest>(line, JsonSerializerOptions.Web);
            return request is null ? new(false, "Tom rad.") : await _answer(request, _ends.Token);
        }
        catch (Exception e) when (e is CannotContinueException or JsonException or Npgsql.NpgsqlException
            or IOException or UnauthorizedAccessException)
        {
            return new(false, e.Message.ReplaceLineEndings(" "));
        }
    }
}
