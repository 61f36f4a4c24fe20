namespace Samverkan.Gateway.Pages.Matters;

/// <summary>Which words of a history somebody has asked to see.</summary>
/// <param name="Party">Only what this party has said; null for everyone's.</param>
/// <param name="Shows">Only this kind, as an address says it; null for all.</param>
public sealed record HistoryChoice(string? Party, string? Shows)
{
    /// <summary>Kinds of word as an address says them, with the API's code; the first is all.</summary>
    public static readonly IReadOnlyList<(string? Shows, string? Kind)> Kinds =
        [(null, null), ("svar", "answers"), ("vagen", "onTheWay"), ("andrat", "changes")];

    public static readonly HistoryChoice All = new(null, null);

    /// <summary>The API's code.</summary>
    public string? Kind => Kinds.First(k => k.Shows == Shows).Kind;

    public static bool IsKnown(string? shows) => string.IsNullOrEmpty(shows) || Kinds.Any(k => k.Shows == shows);

    /// <summary>As part of an address, from its <c>?</c> on; empty for all.</summary>
    public string Query(params (string Name, string? Value)[] more) => QueryString.Create(
        new[] { ("part", Party), ("visa", Shows) }.Concat(more).Where(v => !string.IsNullOrEmpty(v.Item2))
            .Select(v => KeyValuePair.Create(v.Item1, v.Item2))).ToString();
}
