using Microsoft.AspNetCore.Http;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Tests.Doors;

public sealed class LargeRequestTests
{
    [Fact]
    public async Task Files_that_never_come_whole_keep_nobody_else_out_and_not_even_all_of_their_own()
    {
        using var enough = new CancellationTokenSource();
        var strangers = Enumerable.Range(0, 100)
            .Select(n => TakeIn(n < 50 ? "slow" : "slower", new NeverWhole(), enough.Token)).ToList();

        // Of each, some are on their way in, some wait for their turn; the others have been told to come back.
        Assert.Equal(36, strangers.Count(s => s.IsCompletedSuccessfully && s.Result == new Refusal("busy", 503)));
        Assert.Null(await TakeIn("other", new MemoryStream(new byte[1000]), TestContext.Current.CancellationToken));
        var handled = false;
        await LargeRequests.Hold(Sends(new MemoryStream([1]), TestContext.Current.CancellationToken), _ =>
        {
            handled = true;
            return Task.CompletedTask;
        });
        Assert.True(handled);

        await enough.CancelAsync();
        foreach (var stranger in strangers)
            await Assert.ThrowsAnyAsync<Exception>(async () => { if (await stranger is not null) throw new Told(); });
        Assert.Null(await TakeIn("slow", new MemoryStream(new byte[1000]), TestContext.Current.CancellationToken));
    }

    private static Task<Refusal?> TakeIn(string who, Stream body, CancellationToken aborted) =>
        LargeRequests.TakeIn(Sends(body, aborted), who);

    private static DefaultHttpContext Sends(Stream body, CancellationToken aborted)
    {
        var context = new DefaultHttpContext { RequestAborted = aborted };
        context.SetEndpoint(new(null, new(new object[] { LargeRequests.Mark }), "brings a file"));
        context.Request.Body = body;
        context.Request.Headers.TransferEncoding = "chunked";
        return context;
    }

    private sealed class Told : Exception;

    /// <summary>A byte, and then nothing more.</summary>
    private sealed class NeverWhole : MemoryStream
    {
        private bool _begun;

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_begun) await Task.Delay(Timeout.Infinite, cancellationToken);
            _begun = true;
            return 1;
        }
    }
}
