using Samverkan.Hosting.Topology;

namespace Samverkan.Identity.Running;

/// <summary>Where identity finds people, clients and its own keys: beside its secrets.</summary>
public sealed record HostFolder(string Path)
{
    /// <summary>The folder that holds the secrets folder.</summary>
    public static HostFolder Of(ProcessSettings settings) =>
        new(System.IO.Path.GetDirectoryName(System.IO.Path.TrimEndingDirectorySeparator(settings.Secrets))
            ?? throw new InvalidOperationException("the secrets folder must have a folder around it"));

    /// <summary>One file per organisation with the people it vouches for.</summary>
    public string People => System.IO.Path.Combine(Path, "people");

    /// <summary>One file per client.</summary>
    public string Clients => System.IO.Path.Combine(Path, "clients");

    /// <summary>The demo people's password; there only in demo mode.</summary>
    public string DemoPassword => System.IO.Path.Combine(Path, "demo-password");

    /// <summary>Keys for cookies and tokens, for this process's user only.</summary>
    public DirectoryInfo Keys()
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var keys = System.IO.Path.Combine(Path, "keys");
        if (OperatingSystem.IsWindows()) return Directory.CreateDirectory(keys);

        var folder = Directory.CreateDirectory(keys, owner);
        File.SetUnixFileMode(keys, owner);
        return folder;
    }
}
