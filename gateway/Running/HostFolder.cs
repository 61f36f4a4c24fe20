using System.Text.Json;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Running;

/// <summary>
/// What the gateway is told besides its settings, beside its secrets: addresses, clients, its own keys.
/// </summary>
public sealed record HostFolder(string Path, Addresses Addresses, ClientSecret Client)
{
    private const string AddressFile = "addresses.json";

    private volatile Processes _processes = new(DateTime.MinValue, Addresses.Processes);

    public static HostFolder Of(ProcessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.TrimEndingDirectorySeparator(settings.Secrets))
            ?? throw new InvalidOperationException("the secrets folder must have a folder around it");
        return new(
            folder,
            Read<Addresses>(System.IO.Path.Combine(folder, AddressFile)),
            Read<ClientSecret>(System.IO.Path.Combine(settings.Secrets, "client.json")));
    }

    /// <summary>Base address of a process; of one that has come while the gateway runs, too.</summary>
    public Uri? AddressOf(string process) => AllProcesses().GetValueOrDefault(process);

    /// <summary>Every process there is, and where.</summary>
    public IReadOnlyDictionary<string, Uri> AllProcesses()
    {
        var file = System.IO.Path.Combine(Path, AddressFile);
        var (known, written) = (_processes, File.GetLastWriteTimeUtc(file));
        if (known.Written != written)
            _processes = known = new(written, Read<Addresses>(file).Processes);
        return known.Addresses;
    }

    /// <summary>Keys of cookies and forms, for this process's user only.</summary>
    public DirectoryInfo Keys()
    {
        var keys = System.IO.Path.Combine(Path, "keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(keys)
            : Directory.CreateDirectory(
                keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static T Read<T>(string file) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(file), JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"{file} is empty");

    private sealed record Processes(DateTime Written, IReadOnlyDictionary<string, Uri> Addresses);
}

/// <summary>Where browsers find us, and where every process is.</summary>
/// <param name="Address">Scheme, host and port, without a slash at the end.</param>
/// <param name="Processes">Base address by process name.</param>
/// <param name="Contact">Mail address of those who run the web, for what hinders anybody; null when none is
/// given.</param>
public sealed record Addresses(string Address, IReadOnlyDictionary<string, Uri> Processes, string? Contact = null)
{
    public bool IsSecure => Address.StartsWith("https:", StringComparison.Ordinal);
}

/// <summary>How the gateway proves who it is: a secret for people's sign-in, a key as a machine.</summary>
public sealed record ClientSecret(string ClientId, string Secret, string MachineId, string PrivateKey);
