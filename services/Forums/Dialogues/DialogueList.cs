namespace Samverkan.Forums.Dialogues;

/// <summary>What the forums of a programme, or one of them, have talked through, the latest first.</summary>
public sealed record DialogueList(
    Guid Dialogue,
    Guid Forum,
    DateOnly On,
    string? Question,
    string? Heard,
    string? Unclear,
    string Outcome,
    string NotedBy)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/dialogues",
        async (Guid programme, Guid? forum, Reading reading, Paging paging, CancellationToken cancel) =>
            await reading.TakesPartIn(programme, cancel)
                ? Results.Ok(paging.Of(await Of(programme, forum, reading, paging, cancel)))
                : Problems.Of(new("not-found", 404)))
        .Produces<Page<DialogueList>>()
        .WithSummary("Samtal i ett samverkansprogram eller ett forum");

    private static Task<IReadOnlyList<DialogueList>> Of(
        Guid programme, Guid? forum, Reading reading, Paging paging, CancellationToken cancel) => reading.Database.Read(
        $"""
        SELECT dialogue, forum, held_on, words(question), words(heard), words(unclear), outcome, noted_by
        FROM dialogues WHERE programme = $1 {(forum is null ? "AND $2::uuid IS NULL" : "AND forum = $2")}
          AND NOT (parties_only AND EXISTS (
            SELECT FROM parties p WHERE p.programme = $1 AND p.organisation = $5 AND p.is_adjunct))
        ORDER BY held_on DESC, dialogue LIMIT $3 OFFSET $4
        """,
        row => new DialogueList(
            row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<DateOnly>(2), row.Maybe<string>(3), row.Maybe<string>(4),
            row.Maybe<string>(5), row.GetString(6), row.GetString(7)),
        cancel, programme, forum, paging.Limit + 1, paging.Skip, reading.Organisation);
}
