using Samverkan.Overview.History;

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
    /// <param name="party">Only this party's cells are looked at for that; everyone's when it is no party.</param>
    /// <param name="awaits">True for only matters that somebody has no answer to; settled ones are put away.</param>
    /// <param name="on">As it was known on this day; today without it.</param>
    private static Task<IResult> Read(
        Guid programme, string? shows, string? party, bool? awaits, string? on, SharedView view, HttpContext context,
        Paging paging, CancellationToken cancel) => AsOf.Answer(on, view.Today, async asOf =>
    {
        var matters = await Matters(
            programme, shows, party, awaits == true, asOf, view, context.Organisation(), paging, cancel);
        var cells = await Cells.Of(view, [.. matters.Select(m => m.Matter)], asOf, cancel);
        return paging.Of([.. matters.Select(m => m with { Cells = [.. cells[m.Matter]] })]);
    });

    private static Task<IReadOnlyList<MatrixRow>> Matters(
        Guid programme, string? shows, string? party, bool awaits, AsOf asOf, SharedView view, string? us,
        Paging paging, CancellationToken cancel)
    {
        var values = new List<object?> { paging.Limit + 1, paging.Skip, programme };
        if (shows is not null) values.AddRange([shows, party]);
        var (day, before) = ($"${values.Count + 1}", $"${values.Count + 2}");
        string?[] only =
        [
            shows is null ? null : Cells.Shows(asOf, day, before), awaits ? Cells.Awaits(asOf, day, before) : null,
            asOf.IsPast ? $"{day}::date IS NOT NULL AND m.put_at < {before}" : null,
        ];
        if (asOf.IsPast || only.Any(o => o is not null)) values.Add(asOf.Day);
        if (asOf.IsPast) values.Add(asOf.Before);
        values.Add(us);
        return view.Rows($"""
            WITH page AS MATERIALIZED (
              SELECT m.* FROM matters m
              JOIN parties me ON me.programme = m.programme AND me.organisation = ${values.Count}
              WHERE m.programme = $3 AND {Reader.May}
                {string.Concat(only.OfType<string>().Select(o => $" AND {o}"))}
              ORDER BY m.put_at DESC, m.matter LIMIT $1 OFFSET $2)
            SELECT m.matter, t.text, m.put_by, m.kind, m.answer_by, m.agreement, m.agreement_version FROM page m
            LEFT JOIN heard_texts t ON t.publisher = m.publisher AND t.id = m.title
            ORDER BY m.put_at DESC, m.matter
            """, row => new MatrixRow(
                row.GetGuid(0), row.Text(1), row.GetString(2), row.GetString(3), row.Date(4), row.Id(5),
                row.Number(6), []),
            cancel, [.. values]);
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
