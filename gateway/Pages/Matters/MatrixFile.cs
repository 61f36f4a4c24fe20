using System.Globalization;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Downloads;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Matters;

/// <summary>The matrix as a file for a spreadsheet: a line for each question and each party that was asked.</summary>
public static class MatrixFile
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "matter", "put-by", "answer-by", "organisation", "word", "expected", "past-day", "decided", "said",
    ];

    internal static async Task<IResult> Extract(
        Guid programme, string? lage, string? organisation, string? avgjorda, Visit visit, Overview overview,
        Words words, Names names, CancellationToken cancel)
    {
        var parties = (await overview.Programme(programme, cancel)).Parties
            .Where(p => !p.IsAdjunct).Select(p => p.Organisation).ToList();
        // The first page is read before anything is said, so that a no is a no and not half a file.
        var first = await Page(1);
        return Results.Stream(
            body => Spreadsheet.Write(body, Columns.Select(c => words[$"matrix-file.{c}"]), Rows()),
            "text/csv; charset=utf-8", "fragor.csv");

        Task<ListOf<MatrixRow>> Page(int number) => overview.Matrix(
            programme, MatterPages.Chosen(lage), MatterPages.Chosen(organisation), avgjorda == MatrixView.Away, number,
            cancel);

        async IAsyncEnumerable<IEnumerable<IEnumerable<string>>> Rows()
        {
            for (var (page, rows) = (1, first); ; rows = await Page(++page))
            {
                var shown = new MatrixView(
                    programme, rows.Items, parties, new Dictionary<string, Freshness>(), lage, organisation);
                yield return rows.Items.SelectMany(row => Of(shown, row, visit.Today, words, names));
                if (rows.Links.Next is null) yield break;
            }
        }
    }

    /// <summary>The lines of one question, in the parties' fixed order.</summary>
    public static IEnumerable<IEnumerable<string>> Of(
        MatrixView matrix, MatrixRow row, DateOnly today, Words words, Names names)
    {
        var past = matrix.PastDay(row, today);
        var cells = row.Cells.ToDictionary(c => c.Party);
        return
            from party in names.InOrder(matrix.Columns.Where(cells.ContainsKey))
            let cell = cells[party]
            select new[]
            {
                row.Title ?? words["withdrawn"],
                names.Full(row.PutBy),
                Day(row.AnswerBy),
                names.Full(party),
                Mark.WordOf(Mark.CodeOf(cell), row.Kind, words),
                Day(cell.Expected),
                past.Contains(party) ? words["yes"] : "",
                Day(cell.DecidedOn),
                cell.SaidAt is { } at ? Day(Samverkan.Hosting.Web.Commands.DateAt(at)) : "",
            };
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
