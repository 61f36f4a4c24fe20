using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Samverkan.Benchmarks.Screen;

/// <summary>
/// A page that is open in somebody's browser, and told by the gateway's hub what has changed: the page's own pass, the
/// browser's own cookies, and SignalR's JSON protocol as the page's script speaks it.
/// </summary>
internal sealed partial class OpenPage : IAsyncDisposable
{
    private const char End = '\u001e';
    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(10);
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _listening = Task.CompletedTask;
    private Task _alive = Task.CompletedTask;

    private OpenPage(Browser browser) => _socket.Options.Cookies = browser.Cookies;

    /// <summary>Tells of each key that is said to have changed, <c>matter:&lt;id&gt;</c>.</summary>
    public Awaited Told { get; } = new();

    public static async Task<OpenPage> Open(Browser browser, string path, CancellationToken cancel)
    {
        var pass = Pass().Match(await browser.Page(path, cancel)).Groups[1].Value;
        var page = new OpenPage(browser);
        var following = page.Told.Of("follows", cancel);
        await page._socket.ConnectAsync(new UriBuilder(browser.Gateway) { Scheme = "ws", Path = "/live" }.Uri, cancel);
        page._listening = page.Listen();
        await page.Say(new { protocol = "json", version = 1 });
        await page.Say(new { type = 1, invocationId = "follow", target = "Follow", arguments = new[] { pass } });
        page._alive = page.SayAlive();
        await following;
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_listening, _alive).ContinueWith(_ => { }, TaskScheduler.Default);
        _socket.Dispose();
        _stop.Dispose();
    }

    private Task Say(object message) => _socket.SendAsync(
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(message) + End), WebSocketMessageType.Text,
        endOfMessage: true, _stop.Token);

    /// <summary>Who says nothing for half a minute is taken to be gone.</summary>
    private async Task SayAlive()
    {
        while (true)
        {
            await Task.Delay(Alive, _stop.Token);
            await Say(new { type = 6 });
        }
    }

    private async Task Listen()
    {
        var (piece, heard) = (new byte[16 * 1024], new MemoryStream());
        while (true)
        {
            var got = await _socket.ReceiveAsync(piece, _stop.Token);
            heard.Write(piece, 0, got.Count);
            if (!got.EndOfMessage) continue;

            var text = Encoding.UTF8.GetString(heard.GetBuffer(), 0, (int)heard.Length);
            foreach (var message in text.Split(End, StringSplitOptions.RemoveEmptyEntries)) Take(message);
            heard.SetLength(0);
        }
    }

    private void Take(string message)
    {
        using var read = JsonDocument.Parse(message);
        var root = read.RootElement;
        if (!root.TryGetProperty("type", out var type)) return;
        if (type.GetInt32() == 3 && !root.TryGetProperty("error", out _)) Told.Came("follows");
        if (type.GetInt32() != 1) return;

        foreach (var key in root.GetProperty("arguments")[0].EnumerateArray()) Told.Came(key.GetString()!);
    }

    [GeneratedRegex("<meta name=\"live\" content=\"([^\"]+)\"")]
    private static partial Regex Pass();
}
