using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Samverkan.Gateway.Tests;

/// <summary>What comes slowly, or cannot be read, is nobody else's trouble.</summary>
[Collection(SmallCounty.Collection)]
public sealed class SlowTests(SmallCounty small)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>More of them than there are places for machines at any process.</summary>
    [Fact]
    public async Task A_crowd_of_strangers_who_send_a_byte_now_and_then_take_nobodys_place()
    {
        var strangers = new List<TcpClient>();
        try
        {
            for (var n = 0; n < 2 * GatewayLimits.Forwarded.Inside; n++) strangers.Add(await BeginsToSend());

            var registrar = small.Client.Registrar("0127");
            for (var n = 0; n < 5; n++)
            {
                using var answer = await registrar.Send(
                    HttpMethod.Get, new Uri($"{small.Address}/api/decisions/v1/organisations/0127/cases"), null, Cancel);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }
        finally
        {
            foreach (var stranger in strangers) stranger.Dispose();
        }
    }

    [Theory]
    [InlineData("application/json; charset=latin1", "", 415, "not-utf8")]
    [InlineData("application/json", "?q=%00", 400, "malformed")]
    public async Task What_cannot_be_read_goes_no_further(string type, string query, int status, string code)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(
            HttpMethod.Put, $"{small.Address}/api/forums/v1/matters/{Guid.NewGuid()}{query}");
        request.Content = new ByteArrayContent("{}"u8.ToArray());
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Authorization = new("Bearer", "x");
        using var answer = await http.SendAsync(request, Cancel);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains($"urn:samverkan:problem:{code}", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "name=a%00b", 400)]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1", "name=a", 415)]
    public async Task A_form_that_cannot_be_read_is_said_to_be_so(string type, string form, int status)
    {
        var window = await small.SignedIn("registrator.botkyrka");
        var answer = await window.Page.APIRequest.PostAsync($"{small.Address}/var-del/0127/arbetsordning", new()
        {
            Headers = new Dictionary<string, string> { ["Content-Type"] = type },
            DataByte = Encoding.ASCII.GetBytes(form),
        });

        Assert.Equal(status, answer.Status);
    }

    /// <summary>Says that much will come, with a token that is none, and sends a byte.</summary>
    private async Task<TcpClient> BeginsToSend()
    {
        var stranger = new TcpClient();
        await stranger.ConnectAsync(IPAddress.Loopback, new Uri(small.Address).Port, Cancel);
        await stranger.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"PUT /api/decisions/v1/organisations/0127/cases/{Guid.NewGuid()} HTTP/1.1\r\nHost: x\r\n"
            + "Authorization: Bearer x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"), Cancel);
        return stranger;
    }
}
