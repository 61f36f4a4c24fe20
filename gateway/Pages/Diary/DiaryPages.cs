using Samverkan.Gateway.Components;
using Samverkan.Gateway.Downloads;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Diary;

/// <summary>The diary of one of our authorities, on a page and as a file for a spreadsheet.</summary>
public static class DiaryPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/var-del/{organisation}/diarium", Show);
        app.MapGet("/var-del/{organisation}/diarium.csv", Extract).WithMetadata(new IsFile());
    }

    private static async Task<IResult> Show(
        string organisation, string? namnd, string? fran, string? till, int? sida, Node node, CancellationToken cancel)
    {
        var authorities = await node.Authorities(organisation, cancel);
        var asked = DiaryQuery.Of(authorities, namnd, fran, till);
        var page = PageLinks.Number(sida);
        var rows = asked.Authority is { } authority
            ? await node.Diary(organisation, authority, asked.ToNode(), page, cancel)
            : null;
        return PageOf.Show<DiaryPage>(new
        {
            Rows = rows?.Items ?? [],
            Query = asked,
            Authorities = authorities,
            Links = rows is null ? PageLinks.Only : PageLinks.Of(rows, page),
        });
    }

    /// <summary>Page by page as it is read, so that a diary of any length needs no more memory than one page.</summary>
    private static async Task<IResult> Extract(
        string organisation, string? namnd, string? fran, string? till, Node node, Visit visit, Words words,
        Names names, CancellationToken cancel)
    {
        var today = visit.Today;
        var asked = DiaryQuery.Of(await node.Authorities(organisation, cancel), namnd, fran, till);
        if (asked.Authority is not { } authority) throw new RefusedException(new("not-found", 404, null));

        // The first page is read before anything is said, so that a no is a no and not half a file.
        var first = await node.Diary(organisation, authority, asked.ToNode(), 1, cancel);
        return Results.Stream(
            body => Spreadsheet.Write(
                body, DiaryColumns.Names.Select(column => words[$"diary.{column}"]), Rows(
                    today, words, names, first,
                    page => node.Diary(organisation, authority, asked.ToNode(), page, cancel))),
            "text/csv; charset=utf-8", $"diarium-{asked.From ?? "alla"}.csv");
    }

    private static async IAsyncEnumerable<IEnumerable<IEnumerable<string>>> Rows(
        DateOnly today, Words words, Names names, ListOf<DiaryRow> first, Func<int, Task<ListOf<DiaryRow>>> read)
    {
        for (var (page, rows) = (1, first); ; rows = await read(++page))
        {
            yield return rows.Items.Select(row => DiaryColumns.Of(row, today, words, names));
            if (rows.Links.Next is null) yield break;
        }
    }
}
