using Samverkan.Gateway.Forms;

namespace Samverkan.Gateway.Pages.Cases;

/// <summary>Which of our cases are looked for, as the address of the page says it.</summary>
public sealed record CaseQuery(string? Sok, string? Namnd, string? Lage, string? Fran, string? Till)
{
    public bool IsEmpty => Given.All(g => string.IsNullOrWhiteSpace(g.Value));

    /// <summary>More than words is asked for.</summary>
    public bool IsNarrowed => Given.Skip(1).Any(g => !string.IsNullOrWhiteSpace(g.Value));

    /// <summary>The days that cannot be read: they are shown again and narrow nothing.</summary>
    public IReadOnlyList<string> Unreadable => Typed.NoDays(Fran, Till);

    private (string Name, string? Value)[] Given =>
        [("sok", Sok), ("namnd", Namnd), ("lage", Lage), ("fran", Fran), ("till", Till)];

    /// <summary>The query of the page itself, for links to its other parts.</summary>
    public string Address => QueryString.Create(Set(Given)).ToString();

    /// <summary>The same, as the node asks for it.</summary>
    public string ToNode() => QueryString.Create(Set(
        ("q", Sok), ("authority", Guid.TryParse(Namnd, out var authority) ? $"{authority}" : null), ("state", Lage),
        ("from", Day(Fran)), ("until", Day(Till)))).ToString();

    private static IEnumerable<KeyValuePair<string, string?>> Set(params (string Name, string? Value)[] values) =>
        values.Where(v => !string.IsNullOrWhiteSpace(v.Value))
            .Select(v => KeyValuePair.Create(v.Name, v.Value?.Trim()));

    private static string? Day(string? typed) => Typed.DayOf(typed) is { } day ? $"{day:yyyy-MM-dd}" : null;
}
