using System.Net;
using System.Net.Sockets;
using Samverkan.Demo.Client;

namespace Samverkan.Gateway.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_names_a_process_that_nobody_answers_for_and_says_what_to_do()
    {
        using var here = new TcpListener(IPAddress.Loopback, 0);
        here.Start();
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var (there, gone) = (((IPEndPoint)here.LocalEndpoint).Port, ((IPEndPoint)free.LocalEndpoint).Port);
        free.Dispose();

        var absent = await Absent.Among(
            new Dictionary<string, Uri> { ["forums"] = Of(there), ["decisions-region"] = Of(gone) },
            TestContext.Current.CancellationToken);

        Assert.Equal(["decisions-region"], absent);
        Assert.Equal(
            "decisions-region svarar inte. Starta den med ./samverkan unit start decisions-region och kör demon igen.",
            Absent.Words(absent));
        Assert.Null(Absent.Words([]));
    }

    private static Uri Of(int port) => new($"http://127.0.0.1:{port}");
}
