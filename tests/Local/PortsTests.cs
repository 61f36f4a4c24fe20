using System.Net;
using System.Net.Sockets;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Tests;

public sealed class PortsTests : IDisposable
{
    private readonly DataFolder _data = new(Directory.CreateTempSubdirectory("samverkan-").FullName);

    public void Dispose() => Directory.Delete(_data.Root, recursive: true);

    [Fact]
    public void A_port_is_the_same_the_next_time()
    {
        var first = new Ports(_data).Of("forums");

        Assert.Equal(first, new Ports(_data).Of("forums"));
        Assert.NotEqual(first, new Ports(_data).Of("agreements"));
    }

    [Fact]
    public void A_port_that_somebody_else_took_is_refused_in_one_line_that_names_it()
    {
        var port = new Ports(_data).Of("forums");
        using var other = new TcpListener(IPAddress.Loopback, port);
        other.Start();

        var refusal = Assert.Throws<CannotContinueException>(() => new Ports(_data).MustBeFree("forums"));

        Assert.Contains($"Port {port} (forums)", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
