using Samverkan.Contracts.Agreements.V1;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// What is known here of the fixed texts that matters are about: when each was fixed, and its points.
/// </summary>
internal static class AskedText
{
    private const string Publisher = "agreements";

    public const string Table = "heard_versions";

    /// <summary>
    /// The points of the text that a case is about; null where there is none, or they were never said.
    /// </summary>
    public static async Task<IReadOnlyList<string>?> PointsOf(EventStore store, Guid @case, CancellationToken cancel) =>
        await store.Database.ReadOne("""
            SELECT v.points FROM cases c JOIN heard_matters m USING (matter)
            JOIN heard_versions v ON (v.agreement, v.version) = (m.agreement, m.agreement_version)
            WHERE c.id = $1 AND v.points IS NOT NULL
            """, row => row.GetFieldValue<string[]>(0), cancel, @case);

    public static void Keep(ReadTables tables, Heard<VersionFixed> heard)
    {
        if (heard.Publisher != Publisher) return;

        tables.Run("""
            INSERT INTO heard_versions (agreement, version, fixed_at) VALUES ($1, $2, $3)
            ON CONFLICT (agreement, version) DO UPDATE SET fixed_at = $3
            """, heard.Data.Agreement, heard.Data.Version, heard.Time);
    }

    public static void Keep(Heard<RuleStated> heard, ReadTables tables)
    {
        if (heard.Publisher != Publisher) return;

        tables.Run("""
            INSERT INTO heard_versions (agreement, version, points) VALUES ($1, $2, $3)
            ON CONFLICT (agreement, version) DO UPDATE SET points = $3
            """, heard.Data.Agreement, heard.Data.Version, heard.Data.Points.ToArray());
    }
}
