using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Samverkan.Hosting.Doors;

namespace Samverkan.Hosting.Tests.Doors;

public sealed class ReadableTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("application/json", 0)]
    [InlineData("application/json; charset=utf-8", 0)]
    [InlineData("application/json; charset=\"UTF-8\"", 0)]
    [InlineData("application/json; charset=us-ascii", 0)]
    [InlineData("application/json; charset=iso-8859-1", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/json; charset=nonsense", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", 415)]
    public void What_is_not_UTF_8_is_not_guessed_at(string? contentType, int status) =>
        Assert.Equal(status, Readable.Refusal(Request("/a", "", contentType))?.Status ?? 0);

    [Theory]
    [InlineData("/a\0b", "")]
    [InlineData("/a", "?q=%00")]
    [InlineData("/a", "?%00=q")]
    public void NUL_in_an_address_cannot_be_read(string path, string query) =>
        Assert.Equal(new("malformed", 400), Readable.Refusal(Request(path, query, null)));

    [Fact]
    public void NUL_in_a_command_cannot_be_read_and_what_looks_like_it_can()
    {
        Assert.Throws<JsonException>(() => Read("""{"Text":"a\u0000b"}"""));
        Assert.Equal("""a\u0000b""", Read("""{"Text":"a\\u0000b"}"""));
        Assert.Null(Read("""{"Text":null}"""));
    }

    private static readonly JsonSerializerOptions Strict = new() { Converters = { new NoNul() } };

    private static string? Read(string json) => JsonSerializer.Deserialize<Said>(json, Strict)!.Text;

    private static HttpRequest Request(string path, string query, string? contentType)
    {
        var request = new DefaultHttpContext().Request;
        (request.Path, request.QueryString, request.ContentType) = (path, new(query), contentType);
        return request;
    }

    private sealed record Said(string? Text);
}
