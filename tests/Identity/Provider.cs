using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samverkan.Hosting.Topology;
using Samverkan.Identity.Accounts;

[assembly: AssemblyFixture(typeof(Samverkan.Identity.Tests.Provider))]

namespace Samverkan.Identity.Tests;

/// <summary>The provider as a process of its own, with a database, a folder and a port of its own.</summary>
public sealed class Provider : IAsyncLifetime
{
    public const string Password = "ett-långt-lösenord";
    public const string ClientSecret = "demo-client-secret-0123456789";
    public const string RedirectUri = "http://127.0.0.1:9/signed-in";
    public const string LeaveTo = "http://127.0.0.1:9/signed-out";
    private readonly StringBuilder _log = new();
    private readonly string _name;
    private Process? _process;

    public Provider() : this("identity_test")
    {
    }

    internal Provider(string name)
    {
        _name = name;
        Cluster = new(name);
    }

    public Cluster Cluster { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("identity-").FullName;

    public string Url { get; } = $"http://127.0.0.1:{FreePort()}";

    public ECDsa OperatorKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    public async ValueTask InitializeAsync()
    {
        var password = Guid.NewGuid().ToString("N");
        await Cluster.Make(password);
        Write($"secrets/{_name}.json", new Secret(password, "", null));
        Write("settings.json", new ProcessSettings(
            _name, Url, Url, Folder, Path.Combine(Folder, "secrets"),
            new(Cluster.Host, Cluster.Port), new("", 0, "/")));
        Write("clients/operator.json", new
        {
            clientId = "operator",
            publicKey = OperatorKey.ExportSubjectPublicKeyInfoPem(),
        });
        Write("clients/demo.json", new
        {
            clientId = "demo",
            redirectUris = new[] { RedirectUri },
            postLogoutRedirectUris = new[] { LeaveTo },
            secret = ClientSecret,
        });
        Write("clients/other.json", new
        {
            clientId = "other",
            redirectUris = new[] { RedirectUri },
            secret = ClientSecret,
        });
        Write("people/0127.json", Enumerable.Range(0, 10).Select(i => Person($"person{i}")).ToArray());
        await File.WriteAllTextAsync(Path.Combine(Folder, "demo-password"), Password + "\n");
        await Start();
    }

    public static NamedPerson Person(string userName, string organisation = "0127") =>
        new(Subject(userName), userName, $"Åsa {userName}", organisation);

    private static Guid Subject(string userName) => new(SHA256.HashData(Encoding.UTF8.GetBytes(userName))[..16]);

    public async Task Start()
    {
        _process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Samverkan.Identity.dll"),
                "--settings",
                Path.Combine(Folder, "settings.json"),
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually(IsReady);
    }

    /// <summary>SIGTERM; gives the exit code.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Written beside and renamed into place, as the operator's command does.</summary>
    public void Write(string path, object content)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file + ".draft", JsonSerializer.Serialize(content, JsonSerializerOptions.Web));
        File.Move(file + ".draft", file, overwrite: true);
    }

    public static async Task Eventually(Func<Task<bool>> isSo)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (TimeProvider.System.GetElapsedTime(until) > TimeSpan.FromMinutes(3)) Assert.Fail("it never came true");
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process?.Kill();
        _process?.Dispose();
        OperatorKey.Dispose();
        await Cluster.Drop();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> IsReady()
    {
        using var http = new HttpClient();
        try
        {
            if (_process!.HasExited) Assert.Fail($"the provider stopped: {Log}");
            return (await http.GetAsync($"{Url}/health/ready")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_log) _log.AppendLine(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
