using System.Globalization;

namespace Samverkan.Local.Machine;

/// <summary>The installed PostgreSQL: the newest under /usr/lib/postgresql.</summary>
public static class PostgresProgram
{
    private const string Installed = "/usr/lib/postgresql";

    /// <summary>True if any version is installed.</summary>
    public static bool IsInstalled => Newest() is not null;

    /// <summary>Path of one of its programs.</summary>
    /// <exception cref="CannotContinueException">Not installed, or too old.</exception>
    public static string Path(string program)
    {
        if (Newest() is not { } version)
            throw new CannotContinueException("PostgreSQL saknas: kör apt-get install postgresql och försök igen.");
        if (version < LocalLimits.PostgresVersion)
        {
            throw new CannotContinueException(
                $"PostgreSQL {version} är för gammal: installera version {LocalLimits.PostgresVersion} eller nyare.");
        }

        return System.IO.Path.Combine(Installed, version.ToString(CultureInfo.InvariantCulture), "bin", program);
    }

    private static int? Newest() => Directory.Exists(Installed)
        ? Directory.EnumerateDirectories(Installed)
            .Where(folder => File.Exists(System.IO.Path.Combine(folder, "bin", "initdb")))
            .Select(folder => int.TryParse(System.IO.Path.GetFileName(folder), out var v) ? v : (int?)null)
            .Max()
        : null;
}
