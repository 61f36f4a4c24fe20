using System.Collections.Frozen;
using System.Text.Json;

namespace Samverkan.Decisions.Archiving;

/// <summary>
/// The Swedish words of what is handed over, by key: an archive is read without our pages. What has no words yet is
/// shown by its own name, so that a new field is never left out.
/// </summary>
internal static class ArchiveWords
{
    private static readonly Lazy<FrozenDictionary<string, string>> Words = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(Resource("words.json"))?.ToFrozenDictionary()
            ?? FrozenDictionary<string, string>.Empty);

    public static string Of(string key, string otherwise) => Words.Value.GetValueOrDefault(key, otherwise);

    /// <summary>An answer, by the verb of its kind of matter: who was asked to approve has approved.</summary>
    public static string Answer(string answer, string? kind) =>
        Of($"answer.{answer}.{kind}", Of($"answer.{answer}", answer));

    /// <summary>A deciding body, as it is called in an organisation of that kind.</summary>
    public static string Body(string body, string? organisationKind) =>
        Of($"body.{body}.{organisationKind}", Of($"body.{body}", body));

    /// <summary>"§ 44", once, however it was written.</summary>
    public static string Paragraph(string written) =>
        written.Trim(' ', '\u00a0', '§') is { Length: > 0 } number && !number.Contains('§')
            ? $"§\u00a0{number}"
            : written;

    /// <summary>A text that goes along as it is.</summary>
    public static string Text(string name)
    {
        using var read = new StreamReader(Resource(name));
        return read.ReadToEnd();
    }

    private static Stream Resource(string name) =>
        typeof(ArchiveWords).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded");
}
