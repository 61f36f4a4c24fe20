namespace Samverkan.Forums.Programmes;

/// <summary>The programmes that the caller's organisation takes part in.</summary>
/// <param name="Programme">Id.</param>
/// <param name="Name">Its name; null when withdrawn.</param>
/// <param name="HostOrganisation">Code of the värdorganisation.</param>
/// <param name="IsAdjunct">True when one's own organisation is adjunct there.</param>
public sealed record ProgrammeList(Guid Programme, string? Name, string HostOrganisation, bool IsAdjunct)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/programmes",
        async (Reading reading, Paging paging, CancellationToken cancel) => paging.Of(await reading.Database.Read(
            """
            SELECT m.programme, words(m.name), m.host_organisation, p.is_adjunct
            FROM parties p JOIN programmes m USING (programme) WHERE p.organisation = $1
            ORDER BY words(m.name) COLLATE "sv-x-icu", m.programme LIMIT $2 OFFSET $3
            """,
            row => new ProgrammeList(row.GetGuid(0), row.Maybe<string>(1), row.GetString(2), row.GetBoolean(3)),
            cancel, reading.Organisation, paging.Limit + 1, paging.Skip)))
        .WithSummary("De samverkansprogram som den egna organisationen deltar i");
}
