using System.Text.Json;
using Npgsql;
using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Entry;

/// <summary>A fixed version as far as entry into force needs it.</summary>
/// <param name="Version">Number.</param>
/// <param name="Text">Its words, or null where they are gone.</param>
/// <param name="TextSha256">The version's own fingerprint.</param>
/// <param name="FixedAt">When, UTC.</param>
/// <param name="Rule">Its rule, with the points of the text.</param>
/// <param name="FixedBy">Code of the organisation that fixed it.</param>
public sealed record FixedVersion(
    int Version, string? Text, string TextSha256, DateTimeOffset FixedAt, TextRule Rule, string? FixedBy)
{
    internal static async Task<FixedVersion?> Of(
        NpgsqlDataSource database, Guid agreement, int version, CancellationToken cancel) =>
        await Of(database, agreement, (int?)version, cancel) is [var found] ? found : null;

    /// <summary>One version, or all of them when none is named.</summary>
    internal static Task<IReadOnlyList<FixedVersion>> Of(
        NpgsqlDataSource database, Guid agreement, int? version, CancellationToken cancel) => database.Read(
        """
        SELECT version, words(text), text_sha256, rule::text, terms::text, fixed_at, fixed_by FROM versions
        WHERE agreement = $1 AND ($2::int IS NULL OR version = $2) ORDER BY version
        """,
        row => new FixedVersion(
            row.GetInt32(0), row.Maybe<string>(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(5),
            new(
                JsonSerializer.Deserialize<EntryRule>(row.GetString(3), EventCatalogue.Json)
                    ?? throw new JsonException("a version without a rule"),
                TermsOf(row.Maybe<string>(4), row.Maybe<string>(1))),
            row.Maybe<string>(6)),
        cancel, agreement, version);

    /// <summary>
    /// A version from before terms were kept has the points that its text has, while it has its text.
    /// </summary>
    private static RuleTerms TermsOf(string? kept, string? text) => kept is not null
        ? JsonSerializer.Deserialize<RuleTerms>(kept, EventCatalogue.Json) ?? RuleTerms.Unsaid
        : RuleTerms.Unsaid with { Points = text is null ? null : [.. TextPoints.Of(text).Select(p => p.Code)] };
}
