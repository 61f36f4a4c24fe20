namespace Samverkan.Identity.Running;

/// <summary>Tells whether a folder's files have changed since they were last read, by name, time and length.</summary>
public sealed class FilesSeen(string folder, string? besides = null)
{
    private string? _seen;

    /// <summary>The JSON files of the folder in order of name; none when there is no folder yet.</summary>
    public IReadOnlyList<FileInfo> Files => Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).EnumerateFiles("*.json").OrderBy(f => f.Name, StringComparer.Ordinal)]
        : [];

    /// <summary>What the files look like now; pass it to <see cref="Remember"/> when they have been read.</summary>
    public bool Changed(out string now)
    {
        var all = besides is null ? Files : [.. Files, new FileInfo(besides)];
        now = string.Join('|', all.Where(f => f.Exists).Select(f => $"{f.Name} {f.LastWriteTimeUtc.Ticks} {f.Length}"));
        return now != _seen;
    }

    /// <summary>These files have been read.</summary>
    public void Remember(string seen) => _seen = seen;
}
