namespace Samverkan.Agreements.Agreements;

/// <summary>
/// The agreements of a programme, each with its latest fixed version and whether that one is in force.
/// </summary>
public sealed record AgreementList(
    Guid Agreement,
    string Kind,
    string? Title,
    int? LatestVersion,
    DateOnly? InForceFrom,
    DateOnly? CeasedToHoldOn,
    DateOnly? EndedOn)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/agreements",
        async (Guid programme, Reading reading, Paging paging, CancellationToken cancel) =>
            await reading.TakesPartIn(programme, cancel)
                ? Results.Ok(paging.Of(await Of(programme, reading, paging, cancel)))
                : Problems.Of(new("not-found", 404)))
        .Produces<Page<AgreementList>>()
        .WithSummary("Överenskommelser i ett samverkansprogram");

    private static Task<IReadOnlyList<AgreementList>> Of(
        Guid programme, Reading reading, Paging paging, CancellationToken cancel) => reading.Database.Read(
        $"""
        SELECT a.agreement, a.kind, words(a.title), v.version, d.in_force_from, d.ceased_to_hold_on, d.ended_on
        FROM agreements a JOIN parties p ON p.programme = a.programme AND p.organisation = $4
        LEFT JOIN LATERAL (SELECT max(version) AS version FROM versions WHERE agreement = a.agreement) v ON true
        LEFT JOIN LATERAL (
          SELECT * FROM determinations WHERE agreement = a.agreement AND version = v.version
          ORDER BY number DESC LIMIT 1) d ON true
        WHERE a.programme = $1 AND {Reading.IsReader}
        ORDER BY words(a.title) COLLATE "sv-x-icu", a.agreement LIMIT $2 OFFSET $3
        """,
        row => new AgreementList(
            row.GetGuid(0), row.GetString(1), row.Maybe<string>(2), row.Maybe<int?>(3), row.Maybe<DateOnly?>(4),
            row.Maybe<DateOnly?>(5), row.Maybe<DateOnly?>(6)),
        cancel, programme, paging.Limit + 1, paging.Skip, reading.Organisation);
}
