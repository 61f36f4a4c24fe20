using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Components;

/// <summary>What a proviso touches, in words: the chosen points, else what the party itself has written.</summary>
public static class ProvisoWords
{
    /// <summary>"Förbehåll, punkt 6."</summary>
    public static string Of(ProvisoView proviso, Words words, bool isFormer = false)
    {
        ArgumentNullException.ThrowIfNull(proviso);
        ArgumentNullException.ThrowIfNull(words);
        var typed = proviso.Scope?.Trim() ?? "";
        var points = proviso.Points is { } chosen ? PointWords.Of(chosen, words)
            : typed.Length > 0 && !typed.Any(char.IsDigit) ? typed
            : PointWords.Of(typed, words);
        return $"{words[isFormer ? "proviso.former" : "proviso.now"]}, {points}.";
    }
}
