namespace Samverkan.Decisions.Cases;

/// <summary>Which cases are looked for; all of it must fit.</summary>
public sealed record CaseSearch(
    Guid? Matter, string? Q, Guid? Authority, string? State, DateOnly? From, DateOnly? Until,
    bool? IsRegistered = null)
{
    private static readonly CaseSearch Everything = new(null, null, null, null, null, null);

    /// <summary>
    /// The words as a pattern, where nothing that a person types means anything but itself; in one case and encoding.
    /// </summary>
    public string? Like => TextIn.Seen(Q) is { } words
        ? $"%{TextIn.Folded(words).Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%"
        : null;

    /// <summary>Part of a registration number, whatever stands between its parts; null for what can be none.</summary>
    public string? NumberLike => TextIn.Seen(Q) is { } words && words.Any(char.IsAsciiDigit)
        ? $"%{LineCode.KeyOf(words)}%"
        : null;

    /// <summary>SQL: a text in one case and encoding, as <see cref="Like"/> is.</summary>
    internal static string Folded(string text) => $"lower(normalize({text}) COLLATE \"sv-x-icu\")";

    public string Where => this == Everything
        ? ""
        : $"""
        WHERE ($3::uuid IS NULL OR matter = $3) AND ($4::uuid IS NULL OR authority = $4)
          AND ($5::text IS NULL OR state = $5)
          AND ($6::date IS NULL OR opened_at >= $6::date::timestamp AT TIME ZONE 'Europe/Stockholm')
          AND ($7::date IS NULL OR opened_at < ($7::date + 1)::timestamp AT TIME ZONE 'Europe/Stockholm')
          AND ($10::bool IS NULL OR (registration_number IS NOT NULL) = $10)
          AND ($8::text IS NULL OR {Folded("registration_number")} LIKE $8 OR {Folded("sender")} LIKE $8
            OR {Folded("convert_from(b.content, 'UTF8')")} LIKE $8 OR registration_key LIKE $11
            OR matter = ANY($9::uuid[]))
        """;

    public object?[] Values(string? like, Guid[]? matters) =>
        Where.Length == 0 ? [] : [Matter, Authority, State, From, Until, like, matters, IsRegistered, NumberLike];
}
