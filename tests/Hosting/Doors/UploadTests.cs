using Microsoft.AspNetCore.Http;
using Samverkan.Hosting.Doors;

namespace Samverkan.Hosting.Tests.Doors;

public sealed class UploadTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(10)]
    [InlineData(Limits.UploadInMemoryBytes * 4)]
    public async Task What_is_sent_is_whole_before_anything_is_done_with_it(int bytes)
    {
        var sent = new byte[bytes];
        Random.Shared.NextBytes(sent);
        var context = Sends(new MemoryStream(sent), bytes);

        Assert.Null(await Uploads.TakeIn(context, bytes, Soon));
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read, TestContext.Current.CancellationToken);
        Assert.Equal(sent, read.ToArray());
    }

    [Fact]
    public async Task Who_sends_for_too_long_is_told_so_and_nobody_else_is_blamed()
    {
        var context = Sends(new Never(), null);
        Assert.Equal(new("too-slow", 408), await Uploads.TakeIn(context, 1000, TimeSpan.FromMilliseconds(30)));
        Assert.Equal("close", context.Response.Headers.Connection);
    }

    [Fact]
    public async Task Who_sends_too_much_is_told_so() => Assert.Equal(
        new("too-large", 413), await Uploads.TakeIn(Sends(new MemoryStream(new byte[100_000]), null), 50_000, Soon));

    [Fact]
    public async Task What_brings_nothing_is_not_waited_for() =>
        Assert.Null(await Uploads.TakeIn(Sends(new Never(), 0), 1000, TimeSpan.Zero));

    [Theory]
    [InlineData(408, "too-slow")]
    [InlineData(413, "too-large")]
    [InlineData(415, "not-json")]
    [InlineData(400, "malformed")]
    public void What_could_not_be_read_is_called_by_its_name(int status, string code) =>
        Assert.Equal(new(code, status), Uploads.Of(new BadHttpRequestException("", status)));

    private static DefaultHttpContext Sends(Stream body, int? length)
    {
        var context = new DefaultHttpContext();
        context.Request.Body = body;
        if (length is null) context.Request.Headers.TransferEncoding = "chunked";
        else context.Request.ContentLength = length;
        return context;
    }

    /// <summary>A sender from whom nothing comes.</summary>
    private sealed class Never : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
