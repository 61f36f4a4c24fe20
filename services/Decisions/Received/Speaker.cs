using System.Text.Json;

namespace Samverkan.Decisions.Received;

/// <summary>
/// What a shared service announces is somebody's word: who put the question, fixed the text, noted the talk.
/// </summary>
internal static class Speaker
{
    private static readonly string[] Members = ["putBy", "fixedBy", "notedBy"];

    /// <summary>Code of that organisation; null when the fact names none.</summary>
    public static string? In(JsonElement? said) => said is not { ValueKind: JsonValueKind.Object } members
        ? null
        : Members.Select(name => members.TryGetProperty(name, out var who) && who.ValueKind == JsonValueKind.String
            ? who.GetString()
            : null).FirstOrDefault(who => who is not null);
}
