namespace Samverkan.Forums.Matters;

/// <summary>The matters of a programme, the latest first.</summary>
internal static class MatterList
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/matters",
        async (Guid programme, Reading reading, Paging paging, CancellationToken cancel) =>
            await reading.TakesPartIn(programme, cancel)
                ? Results.Ok(paging.Of(await reading.Database.Read(
                    $"""
                    SELECT {MatterInFull.Columns} FROM matters m
                    JOIN parties p ON p.programme = m.programme AND p.organisation = $4
                    WHERE m.programme = $1 AND {Reading.IsReader} ORDER BY m.put_at DESC, m.matter LIMIT $2 OFFSET $3
                    """,
                    MatterInFull.Of, cancel, programme, paging.Limit + 1, paging.Skip,
                    reading.Organisation)))
                : Problems.Of(new("not-found", 404)))
        .Produces<Page<MatterInFull>>()
        .WithSummary("Gemensamma frågor i ett samverkansprogram");
}
