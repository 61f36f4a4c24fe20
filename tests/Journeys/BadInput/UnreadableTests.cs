using System.Text;

namespace Samverkan.Journeys.BadInput;

/// <summary>What cannot be read is refused as such, and nothing is stored.</summary>
public sealed class UnreadableTests(Desk desk) : IClassFixture<Desk>
{
    public static TheoryData<string, string> Malformed => new()
    {
        { "nothing", "" },
        { "half an object", "{" },
        { "an array", "[]" },
        { "a string", "\"text\"" },
        { "null", "null" },
        { "two values", "{\"text\":\"a\"} {}" },
        { "an unknown member", "{\"text\":\"a\",\"secret\":true}" },
        { "a missing member", "{}" },
        { "null where text is asked for", "{\"text\":null}" },
        { "a number where text is asked for", "{\"text\":7}" },
        { "a NUL", "{\"text\":\"a\\u0000b\"}" },
        { "half a surrogate", "{\"text\":\"\\ud800\"}" },
        { "deep nesting", "{\"text\":" + new string('[', 5000) + new string(']', 5000) + "}" },
        { "a huge number", "{\"text\":1e99999}" },
        { "a comment", "{\"text\":\"a\"/*b*/}" },
        { "a trailing comma", "{\"text\":\"a\",}" },
        { "a BOM in the middle", "{\"text\":\uFEFF\"a\"}" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_malformed_is_refused(string what, string json) =>
        Refused.Is(await desk.PutNote(Encoding.UTF8.GetBytes(json), "application/json"), 400, what.Length > 0
            ? "malformed" : null);

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused() => Refused.Is(
        await desk.PutNote([.. "{\"text\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8], "application/json"), 400, "malformed");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task What_is_not_json_is_refused(string? type) =>
        Refused.Is(await desk.PutNote("{\"text\":\"a\"}"u8.ToArray(), type), 415, "not-json");

    [Theory]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=nonsense")]
    public async Task What_is_not_UTF_8_is_refused(string type) =>
        Refused.Is(await desk.PutNote("{\"text\":\"a\"}"u8.ToArray(), type), 415, "not-utf8");

    [Theory]
    [InlineData("cases?q=a%00b")]
    [InlineData("cases?q%00=a")]
    public async Task NUL_in_an_address_is_refused(string path) =>
        Refused.Is(await desk.County.Get(desk.County.Node(Botkyrka, path), desk.Registrar), 400, "malformed");

    [Fact]
    public async Task What_is_too_large_is_refused() => Refused.Is(
        await desk.PutNote(
            Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('a', 600 * 1024)}\"}}"), "application/json"), 413,
            "too-large");

    [Fact]
    public async Task A_text_that_is_too_long_is_refused() => Refused.Is(
        await desk.PutNote(Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('a', 200_000)}\"}}"), "application/json"),
            422, "text-too-long");

    [Theory]
    [InlineData("{\"decidedOn\":\"2026-13-41\",\"body\":\"council\",\"act\":\"decides\"}")]
    [InlineData("{\"decidedOn\":\"0000-01-01\",\"body\":\"council\",\"act\":\"decides\"}")]
    [InlineData("{\"decidedOn\":20260101,\"body\":\"council\",\"act\":\"decides\"}")]
    [InlineData("{\"decidedOn\":\"2026-01-01\",\"body\":\"council\",\"act\":\"decides\",\"settles\":\"yes\"}")]
    [InlineData("{\"decidedOn\":\"2026-01-01\",\"body\":\"council\",\"act\":\"decides\",\"provisos\":[null]}")]
    [InlineData("{\"decidedOn\":\"2026-01-01\",\"body\":\"council\",\"act\":\"decides\",\"provisos\":[{}]}")]
    [InlineData("{\"decidedOn\":\"2026-01-01\",\"body\":\"council\",\"act\":\"decides\",\"conditions\":"
        + "[{\"text\":\"a\",\"others\":[null]}]}")]
    [InlineData("{\"decidedOn\":\"2026-01-01\",\"body\":\"council\",\"act\":\"decides\",\"replaces\":\"not-a-guid\"}")]
    public async Task A_member_of_the_wrong_kind_is_refused(string json)
    {
        var before = await desk.Stored();
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        var answer = await desk.County.Send(
            HttpMethod.Put, new($"{desk.Case}/body-decisions/{Guid.CreateVersion7()}"),
                await desk.County.Token(desk.Registrar), content);

        Refused.Is(answer, 400, "malformed");
        Assert.Equal(before, await desk.Stored());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("0188@1")]
    [InlineData("0127@-1")]
    [InlineData("0127@x")]
    public async Task What_one_had_seen_is_said_of_the_one_who_is_written_to(string seen)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{desk.Case}/notes/{Guid.CreateVersion7()}")
        {
            Content = SmallCounty.Json(new { Text = "a" }),
        };
        request.Headers.Authorization = new("Bearer", await desk.County.Token(desk.Registrar));
        request.Headers.TryAddWithoutValidation("Samverkan-Seen", seen);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("page=0")]
    [InlineData("page=-1")]
    [InlineData("page=two")]
    [InlineData("page=99999999999999")]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=1&limit=2")]
    [InlineData("matter=not-a-guid")]
    [InlineData("after=nonsense")]
    [InlineData("after=R01@x")]
    public async Task A_query_out_of_bounds_is_refused(string query) =>
        Refused.Is(await desk.County.Get(desk.County.Node(Botkyrka, $"cases?{query}"), desk.Registrar), 400,
            "malformed");

    [Theory]
    [InlineData("forums", "matters")]
    [InlineData("forums", "dialogues?programme=x")]
    [InlineData("agreements", "agreements")]
    [InlineData("overview", "inbox?page=0")]
    [InlineData("overview", "freshness?limit=101")]
    public async Task A_list_is_asked_for_with_what_it_needs(string service, string path) =>
        Refused.Is(await desk.County.Get(desk.County.Shared(service, path), desk.Registrar), 400, "malformed");
}
