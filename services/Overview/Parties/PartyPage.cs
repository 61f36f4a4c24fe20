using Samverkan.Overview.History;
using Samverkan.Overview.Matters;

namespace Samverkan.Overview.Parties;

/// <summary>
/// One party's answers to all that it has been asked in a programme, the newest question first: what holds, what is to
/// come and what no longer stands; today, or as it was known on a day.
/// </summary>
public static class PartyPage
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme:guid}/parties/{party}", (
            Guid programme, string party, string? on, SharedView view, HttpContext context, Paging paging,
            CancellationToken cancel) => AsOf.Answer(
                on, view.Today,
                asOf => Read(programme, party, asOf, view, context.Organisation(), paging, cancel)))
        .WithSummary("En parts svar på allt den har tillfrågats om, i dag eller som det var känt en dag");

    private static async Task<IResult> Read(
        Guid programme, string party, AsOf asOf, SharedView view, string? us, Paging paging,
        CancellationToken cancel)
    {
        var isParty = await view.One(
            "SELECT EXISTS (SELECT FROM parties WHERE programme = $1 AND organisation = $2)",
            row => row.GetBoolean(0), cancel, programme, party);
        if (!isParty) return Problems.Of(new("not-found", 404));

        var matters = await view.Rows($"""
            WITH page AS MATERIALIZED (
              SELECT m.* FROM addressees d JOIN matters m USING (matter)
              JOIN parties me ON me.programme = m.programme AND me.organisation = $6
              WHERE d.organisation = $4 AND m.programme = $3 AND m.put_at < $5 AND {Reader.May}
              ORDER BY m.put_at DESC, m.matter LIMIT $1 OFFSET $2)
            SELECT m.matter, t.text, m.put_by, m.put_at, m.kind, m.answer_by FROM page m
            LEFT JOIN heard_texts t ON t.publisher = m.publisher AND t.id = m.title ORDER BY m.put_at DESC, m.matter
            """,
            row => new Row(
                row.GetGuid(0), row.Text(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4),
                row.Date(5), null, []),
            cancel, paging.Limit + 1, paging.Skip, programme, party, asOf.End, us);
        var said = await MatterWords.Read(view, [.. matters.Select(m => m.Matter)], asOf, cancel);
        var texts = await BodyTexts.Read(
            view, [.. said.Values.SelectMany(s => s.BodiesOf(party)).Distinct()], cancel);
        return Results.Ok(paging.Of([.. matters.Select(m => m with
        {
            Cell = said[m.Matter].CellOf(party),
            Answers = [.. said[m.Matter].AnswersOf(party, texts)],
        })]));
    }

    /// <param name="Matter">What it was asked.</param>
    /// <param name="Title">Its title, or null when that is withdrawn.</param>
    /// <param name="PutBy">Who asks.</param>
    /// <param name="PutAt">When.</param>
    /// <param name="Kind">Gives the answers their verb.</param>
    /// <param name="AnswerBy">Wished date.</param>
    /// <param name="Cell">The party's answer, or where it stands on the way.</param>
    /// <param name="Answers">Every answer of it that was known, and how it stood.</param>
    private sealed record Row(
        Guid Matter, string? Title, string PutBy, DateTimeOffset PutAt, string Kind, DateOnly? AnswerBy, Cell? Cell,
        IReadOnlyList<AnswerView> Answers);
}
