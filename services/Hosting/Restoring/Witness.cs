using System.Text.Json;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Restoring;

/// <summary>
/// How far a publisher's feed has come, written down outside its database: that is what a restored backup does not
/// know. A feed without a witness is one of which nobody here can say that it is whole.
/// </summary>
/// <param name="folder">Folder of the process's witnesses.</param>
/// <param name="publisher">Code.</param>
public sealed class Witness(string folder, string publisher)
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private Place? _written;

    private string File => Path.Combine(folder, $"{publisher}.json");

    /// <summary>For a publisher whose database has just been made, empty.</summary>
    public void Begin()
    {
        if (!System.IO.File.Exists(File)) Write(new(1, 0));
    }

    /// <summary>What was last written; null when nothing can be read.</summary>
    internal Place? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Place>(System.IO.File.ReadAllText(File));
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it, whole or not at all, when it has moved.</summary>
    internal void Write(Place place)
    {
        if (_written == place) return;

        var draft = $"{File}.draft";
        if (_written is null || !Directory.Exists(folder)) MakeFolder();
        using (var written = new FileStream(draft, Draft())) written.Write(JsonSerializer.SerializeToUtf8Bytes(place));
        System.IO.File.Move(draft, File, overwrite: true);
        _written = place;
    }

    /// <summary>It lies beside secrets, and everything there is its owner's alone.</summary>
    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnersAlone | UnixFileMode.UserExecute);
        // One that was left half-way may be anybody's.
        System.IO.File.Delete($"{File}.draft");
    }

    private static FileStreamOptions Draft()
    {
        var draft = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) draft.UnixCreateMode = OwnersAlone;
        return draft;
    }
}
