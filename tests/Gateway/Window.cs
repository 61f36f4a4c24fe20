using System.Collections.Concurrent;
using Microsoft.Playwright;
using Samverkan.Local.Testing;

namespace Samverkan.Gateway.Tests;

/// <summary>One browser window; remembers what it asked for and what it complained of.</summary>
public sealed class Window
{
    private readonly ConcurrentQueue<IRequest> _requests = [];
    private readonly ConcurrentQueue<string> _complaints = [];

    public Window(IPage page)
    {
        Page = page;
        page.SetDefaultTimeout((float)Patience.OfSeconds(20).TotalMilliseconds);
        page.Request += (_, request) => _requests.Enqueue(request);
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            // That a page answers 404 or 422 is for the test to say; that a file of ours does is a fault.
            var isByDesign = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
                && !message.Location.Contains("/a/", StringComparison.Ordinal);
            if (message.Type == "error" && !isByDesign) _complaints.Enqueue(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>As if it had fetched nothing yet; who is signed in stays so.</summary>
    public async Task BeAsNew()
    {
        await Page.GotoAsync("about:blank");
        var tools = await Page.Context.NewCDPSessionAsync(Page);
        await tools.SendAsync("Network.clearBrowserCache");
        await tools.DetachAsync();
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null, ReducedMotion = ReducedMotion.Null });
        _requests.Clear();
        _complaints.Clear();
    }

    /// <summary>Requests that left this machine.</summary>
    public IEnumerable<string> Foreign =>
        _requests.Select(r => r.Url).Where(url => new Uri(url) is { IsLoopback: false, Scheme: not "data" });

    /// <summary>Errors in the console, such as what the content security policy stopped.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Everything that has come over the wire, headers and compressed bodies.</summary>
    public async Task<int> Bytes()
    {
        var bytes = 0;
        foreach (var request in _requests)
        {
            if (await request.ResponseAsync() is null) continue;

            var sizes = await request.SizesAsync();
            bytes += sizes.ResponseHeadersSize + sizes.ResponseBodySize;
        }

        return bytes;
    }

    /// <summary>Waits until the page is told of what changes.</summary>
    public Task IsLive() => Page.WaitForFunctionAsync("() => document.documentElement.dataset.live === 'here'");
}
