using System.Text.Json;
using Npgsql;
using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Agreements;

/// <summary>
/// One fixed version: its words, its rule, and every determination of where it stands, the latest first.
/// </summary>
public sealed record VersionInFull(
    int Version,
    string? Text,
    string TextSha256,
    EntryRule Rule,
    DateTimeOffset FixedAt,
    IReadOnlyList<DeterminationRow> Determinations)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
        "/agreements/{agreement:guid}/versions/{version:int}",
        async (Guid agreement, int version, Reading reading, CancellationToken cancel) =>
            await AgreementInFull.IsOpenTo(reading, agreement, cancel)
            && await Of(agreement, version, reading.Database, cancel) is [var found]
                ? Results.Ok(found)
                : Problems.Of(new("not-found", 404)))
        .Produces<VersionInFull>()
        .WithSummary("En fastställd version, med var den står enligt sin egen regel");

    /// <summary>One version, or all of them when none is named.</summary>
    internal static async Task<IReadOnlyList<VersionInFull>> Of(
        Guid agreement, int? version, NpgsqlDataSource database, CancellationToken cancel)
    {
        var determinations = (await DeterminationRow.Of(agreement, version, database, cancel)).ToLookup(d => d.Version);
        return await database.Read(
            """
            SELECT version, words(text), text_sha256, rule::text, fixed_at FROM versions
            WHERE agreement = $1 AND ($2::int IS NULL OR version = $2) ORDER BY version
            """,
            row =>
            {
                var rule = JsonSerializer.Deserialize<EntryRule>(row.GetString(3), EventCatalogue.Json)
                    ?? throw new JsonException("a version without a rule");
                var number = row.GetInt32(0);
                return new VersionInFull(
                    number, row.Maybe<string>(1), row.GetString(2), rule, row.GetFieldValue<DateTimeOffset>(4),
                    [.. determinations[number].Select(d => d.By(rule))]);
            },
            cancel, agreement, version);
    }
}
