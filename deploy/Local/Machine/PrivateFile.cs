using System.Text;
using System.Text.Json;

namespace Samverkan.Local.Machine;

/// <summary>Files that only their owner reads (0600, folders 0700), written whole or not at all.</summary>
public static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string path, string text)
    {
        var draft = $"{path}.draft";
        using (var stream = Draft(path, draft)) stream.Write(Encoding.UTF8.GetBytes(text));
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The same for what is too large for a text.</summary>
    public static async Task Write(string path, Func<Stream, Task> write)
    {
        var draft = $"{path}.draft";
        await using (var stream = Draft(path, draft)) await write(stream);
        File.Move(draft, path, overwrite: true);
    }

    public static void WriteJson<T>(string path, T value) => Write(path, JsonSerializer.Serialize(value, Indented));

    /// <summary>The value in a file, or null if there is no such file.</summary>
    public static T? ReadJson<T>(string path)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), JsonSerializerOptions.Web);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new CannotContinueException(
                $"{path} går inte att läsa ({e.Message}); rätta filen eller ta bort den.", e);
        }
    }

    private static FileStream Draft(string path, string draft)
    {
        Folder(Path.GetDirectoryName(path)!);
        File.Delete(draft);
        return new(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            UnixCreateMode = OwnerOnly,
        });
    }

    /// <summary>Makes a folder that only its owner may enter; one that exists is left as it is.</summary>
    public static void Folder(string path)
    {
        // One by one: the framework gives the mode to the last of several, and the usual one to those above it.
        if (Path.GetDirectoryName(path) is { } above && !Directory.Exists(above)) Folder(above);
        Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }
}
