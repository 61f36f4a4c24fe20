using System.Text.Json;
using Npgsql;
using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Agreements;

/// <summary>
/// Where a version stood when it was worked out. Nothing in it is ever altered; a later fact gives a later one.
/// </summary>
/// <param name="Version">Number of the version.</param>
/// <param name="DeterminedAt">When, UTC.</param>
/// <param name="InForceFrom">First day on which the rule held, or null.</param>
/// <param name="CeasedToHoldOn">Since when it no longer held, or null.</param>
/// <param name="EndedOn">When it ended, where the rule lets it lapse.</param>
/// <param name="IsUnderReview">True when the rule lets the parties review a text that no longer holds.</param>
/// <param name="Evidence">Decisions by which parties have joined.</param>
/// <param name="Missing">Codes of those named by the rule that have not.</param>
public sealed record DeterminationRow(
    int Version,
    DateTimeOffset DeterminedAt,
    DateOnly? InForceFrom,
    DateOnly? CeasedToHoldOn,
    DateOnly? EndedOn,
    bool IsUnderReview,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<string> Missing)
{
    /// <summary>Seen by its version's rule.</summary>
    internal DeterminationRow By(EntryRule rule) =>
        this with { IsUnderReview = CeasedToHoldOn is not null && rule.IfItFails == "reviewed" };

    internal static Task<IReadOnlyList<DeterminationRow>> Of(
        Guid agreement, int? version, NpgsqlDataSource database, CancellationToken cancel) => database.Read(
        """
        SELECT version, determined_at, in_force_from, ceased_to_hold_on, ended_on, evidence::text, missing
        FROM determinations WHERE agreement = $1 AND ($2::int IS NULL OR version = $2) ORDER BY version, number DESC
        """,
        row => new DeterminationRow(
            row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1), row.Maybe<DateOnly?>(2), row.Maybe<DateOnly?>(3),
            row.Maybe<DateOnly?>(4), false,
            JsonSerializer.Deserialize<List<Evidence>>(row.GetString(5), EventCatalogue.Json) ?? [],
            row.GetFieldValue<string[]>(6)),
        cancel, agreement, version);
}
