namespace Samverkan.Overview.Matters;

/// <summary>
/// Matters × parties: what each asked party has answered, or where it stands on the way. Derived, never written;
/// nothing is summed, no party is sorted by its answer.
/// </summary>
public static class Matrix
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme:guid}/matrix", Read).WithSummary("Gemensamma frågor och parternas svar");

    /// <param name="programme">Whose matters.</param>
    /// <param name="shows">
    /// Only matters in which somebody's cell shows this: an answer, <c>annulled</c>, or a state on the way.
    /// </param>
    /// <param name="awaits">True for only those in which somebody has not answered: settled ones are put away.</param>
    /// <param name="party">Only this party's cells are looked at for that; everyone's when it is no party.</param>
    private static async Task<Page<MatrixRow>> Read(
        Guid programme, string? shows, string? party, bool? awaits, SharedView view, Paging paging,
        CancellationToken cancel)
    {
        var open = awaits == true ? $"AND {Cell.Awaits(shows is null ? "$4" : "$6")}" : "";
        object?[] values = [paging.Limit + 1, paging.Skip, programme];
        var matters = await view.Rows($"""
            WITH page AS MATERIALIZED (
              SELECT m.* FROM matters m WHERE m.programme = $3 {(shows is null ? "" : $"AND {Cell.Shows}")} {open}
              ORDER BY m.put_at DESC, m.matter LIMIT $1 OFFSET $2)
            SELECT m.matter, t.text, m.put_by, m.kind, m.answer_by, m.agreement, m.agreement_version FROM page m
            LEFT JOIN heard_texts t ON t.publisher = m.publisher AND t.id = m.title
            ORDER BY m.put_at DESC, m.matter
            """, row => new MatrixRow(
                row.GetGuid(0), row.Text(1), row.GetString(2), row.GetString(3), row.Date(4), row.Id(5),
                row.Number(6), []),
            cancel,
            shows is not null ? [.. values, shows, party, view.Today]
            : open.Length > 0 ? [.. values, view.Today]
            : values);
        var cells = (await Cell.Of(view, [.. matters.Select(m => m.Matter)], cancel))
            .ToLookup(c => c.Matter, c => c.Cell);
        return paging.Of([.. matters.Select(m => m with { Cells = [.. cells[m.Matter]] })]);
    }

    private sealed record MatrixRow(
        Guid Matter,
        string? Title,
        string PutBy,
        string Kind,
        DateOnly? AnswerBy,
        Guid? Agreement,
        int? AgreementVersion,
        IReadOnlyList<Cell> Cells);
}
