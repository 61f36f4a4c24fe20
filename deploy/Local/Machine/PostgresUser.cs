using System.Security.Cryptography;
using System.Text;

namespace Samverkan.Local.Machine;

/// <summary>
/// PostgreSQL refuses to run as root: then it runs as the user <c>postgres</c>, in a folder that this user can reach.
/// </summary>
public sealed class PostgresUser(DataFolder data)
{
    private sealed record Places(string Postgres);

    private static readonly string[] AsPostgres =
        ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"];

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>The command as it must be run.</summary>
    public static IReadOnlyList<string> Run(params string[] command) => IsRoot ? [.. AsPostgres, .. command] : command;

    /// <summary>The folder remembered for the cluster, or null before the first start.</summary>
    public string? Remembered => PrivateFile.ReadJson<Places>(data.Places)?.Postgres;

    /// <summary>
    /// The folder of the cluster; chosen at the first start: below the data folder if that can be reached.
    /// </summary>
    public async Task<string> Folder(CancellationToken cancel)
    {
        if (Remembered is { } known && Directory.Exists(known)) return known;

        var inside = Path.Combine(data.Root, "postgres");
        var folder = await CanReach(data.Root, cancel) ? inside : Outside();
        // A folder under /var/tmp that somebody else made first is not ours to fill.
        if (folder != inside && Path.Exists(folder))
            throw new CannotContinueException($"{folder} finns redan: ta bort den och försök igen.");
        PrivateFile.WriteJson(data.Places, new Places(folder));
        await Make(folder, cancel);
        return folder;
    }

    /// <summary>Takes away the cluster, wherever it lies.</summary>
    public static async Task Remove(DataFolder data, CancellationToken cancel)
    {
        if (new PostgresUser(data).Remembered is { } folder) await Tool.Must(["rm", "-rf", folder], cancel: cancel);
    }

    private static async Task<bool> CanReach(string folder, CancellationToken cancel) =>
        !IsRoot || (await Tool.Run(Run("test", "-x", folder), cancel: cancel)).Ok;

    private string Outside()
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(data.Root));
        return $"/var/tmp/samverkan-{Convert.ToHexStringLower(hash)[..16]}";
    }

    private static async Task Make(string folder, CancellationToken cancel)
    {
        if (!IsRoot) PrivateFile.Folder(folder);
        else await Tool.Must(["install", "-d", "-opostgres", "-gpostgres", "-m0700", folder], cancel: cancel);
    }
}
