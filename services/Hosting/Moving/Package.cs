using System.Text.Json;

namespace Samverkan.Hosting.Moving;

/// <summary>
/// What a publisher takes along when it moves or leaves: a ZIP file, described in <c>README.md</c> in this folder. Its
/// <c>manifest.json</c> is this.
/// </summary>
/// <param name="Format">1.</param>
/// <param name="Publisher">Code.</param>
/// <param name="Epoch">Where its feed ends: epoch,</param>
/// <param name="Number">number of the last fact,</param>
/// <param name="Hash">and that fact's hash; null when it has said nothing.</param>
/// <param name="Migrations">What its tables are like: set and number of every migration, <c>Store/6</c>.</param>
/// <param name="Sequences">Last value of each sequence.</param>
/// <param name="Files">Every other file.</param>
public sealed record Manifest(
    int Format,
    string Publisher,
    int Epoch,
    long Number,
    string? Hash,
    IReadOnlyList<string> Migrations,
    IReadOnlyDictionary<string, long> Sequences,
    IReadOnlyList<PackedFile> Files)
{
    /// <summary>Name of this file in the package.</summary>
    public const string FileName = "manifest.json";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true };
}

/// <summary>One file in a package.</summary>
/// <param name="Name"><c>tables/mt_events.csv</c>.</param>
/// <param name="Sha256">Of its bytes, hexadecimal in small letters.</param>
public sealed record PackedFile(string Name, string Sha256);
