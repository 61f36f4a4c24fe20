using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Samverkan.Gateway.Tests;

/// <summary>What the gateway lets in and out, without a browser.</summary>
[Collection(SmallCounty.Collection)]
public sealed class DoorTests(SmallCounty small) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new(small.Address) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Every_page_has_a_policy_without_anything_unsafe()
    {
        foreach (var path in new[] { "/", "/komponenter", "/finns-inte", "/matris" })
        {
            using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

            Assert.DoesNotContain("unsafe", policy);
            Assert.Contains("default-src 'none'", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_reads_a_page_or_hears_the_hub()
    {
        using var page = await _http.GetAsync(new Uri("/matris", UriKind.Relative), Cancel);
        using var hub = await _http.PostAsync(new Uri("/live/negotiate?negotiateVersion=1", UriKind.Relative), null, Cancel);

        Assert.Equal(HttpStatusCode.SeeOther, page.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, hub.StatusCode);
    }

    [Fact]
    public async Task The_hub_refuses_another_origin()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/live/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", "http://localhost:1");

        using var answer = await _http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_machine_reaches_the_services_with_a_bearer_token_and_no_other_way()
    {
        var registrar = small.Client.Registrar("0127");
        using var through = await registrar.Send(HttpMethod.Get, new Uri($"{small.Address}/api/decisions/v1/organisations/0127/cases"), null, Cancel);
        using var without = await _http.GetAsync(new Uri("/api/overview/v1/programmes", UriKind.Relative), Cancel);
        using var nobody = await registrar.Send(HttpMethod.Get, new Uri($"{small.Address}/api/decisions/v1/organisations/9999/cases"), null, Cancel);

        Assert.Equal(HttpStatusCode.OK, through.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Theory]
    [InlineData("/api/overview/v1/..%2f..%2fhealth/live"), InlineData("/api/overview/v1/%2e%2e/feeds"), InlineData("/api/overview//v1/programmes"), InlineData("/api/overview/v1/..\\x")]
    public async Task A_path_that_could_be_read_in_two_ways_is_refused(string path) =>
        Assert.StartsWith("HTTP/1.1 400", await Raw($"GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nConnection: close\r\n\r\n"));

    [Fact]
    public async Task A_request_with_two_lengths_is_refused()
    {
        var answer = await Raw("PUT /api/forums/v1/matters/1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400", answer);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_before_it_is_forwarded()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/forums/v1/matters/1") { Content = new ByteArrayContent(new byte[600 * 1024]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "x");

        using var answer = await _http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private async Task<string> Raw(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(small.Address).Port, Cancel);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        return await reader.ReadLineAsync(Cancel) ?? "";
    }
}
