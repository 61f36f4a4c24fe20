using CsvHelper;

namespace Samverkan.Gateway.Downloads;

/// <summary>
/// Rows as Swedish spreadsheets read them; what somebody else has written must not become a formula there.
/// </summary>
public static class Spreadsheet
{
    private static readonly CsvWriterOptions Options = new()
    {
        Separator = ';',
        Injection = CsvInjection.Escape,
        WriteByteOrderMark = true,
    };

    /// <summary>Written as it is read, so that a list of any length needs no more memory than one page of it.</summary>
    /// <param name="body">Where to.</param>
    /// <param name="head">Names of the columns.</param>
    /// <param name="pages">The rows, page by page.</param>
    public static async Task Write(
        Stream body, IEnumerable<string> head, IAsyncEnumerable<IEnumerable<IEnumerable<string>>> pages)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(pages);
        await using var csv = CsvWriter.Create(body, Options);
        await Row(csv, head);
        await foreach (var rows in pages)
        {
            foreach (var row in rows) await Row(csv, row);
            await csv.FlushAsync();
        }
    }

    private static async Task Row(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields) csv.WriteField(field);
        await csv.EndRecordAsync();
    }
}
