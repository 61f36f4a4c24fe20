using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Documents;

/// <summary>A document's own bytes, always as a file to save: nothing in them is ever shown or run as a page.</summary>
public static class DocumentContent
{
    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapGet("/{case:guid}/documents/{document:guid}/content", Read).WithSummary("En handling som fil");

    private static async Task<IResult> Read(
        string organisation, Guid @case, Guid document, ServedPublishers served, HttpContext context,
        CancellationToken cancel)
    {
        var store = Query.Store(served, organisation);
        var found = await store.Database.ReadOne("""
            SELECT body, media_type, file_name, bytes, removed_on IS NOT NULL, disposed_on IS NOT NULL FROM documents
            WHERE id = $1 AND "case" = $2
            """, row => new Found(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetBoolean(4),
                row.GetBoolean(5)), cancel, document, @case);
        if (found is null) return Problems.Of(new("not-found", 404));
        if (found.IsRemoved) return Problems.Of(new("document-removed", 410));
        if (found.IsDisposed) return Problems.Of(new("document-disposed", 410));

        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.ContentLength = found.Bytes;
        return Results.Stream(
            to => store.CopyBody(found.Body, to, cancel), found.MediaType, found.FileName);
    }

    private sealed record Found(
        Guid Body, string MediaType, string FileName, int Bytes, bool IsRemoved, bool IsDisposed);
}
