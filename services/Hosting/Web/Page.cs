using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Samverkan.Hosting.Doors;

namespace Samverkan.Hosting.Web;

/// <summary>Which part of a list is asked for: <c>?page=1&amp;limit=20</c>.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Limit">1 to <see cref="Limits.PageRowsAtMost"/>.</param>
/// <param name="Path">Path and query of the request, for links.</param>
[TakesQuery("page", "limit")]
public sealed record Paging(int Number, int Limit, string Path)
{
    /// <summary>Rows before this page.</summary>
    public int Skip => (Number - 1) * Limit;

    /// <summary>Reads and checks the query.</summary>
    /// <exception cref="BadHttpRequestException">400: not a number, or out of bounds.</exception>
    public static ValueTask<Paging?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var number = Read(context, "page", 1, 1_000_000);
        var limit = Read(context, "limit", Limits.PageRows, Limits.PageRowsAtMost);
        return new(new Paging(number, limit, context.Request.Path + OtherParameters(context)));
    }

    /// <summary>The page as an answer.</summary>
    /// <param name="items">Its rows, read with one row more than the limit to see whether there is a next page.</param>
    public Page<T> Of<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var more = items.Count > Limit;
        var shown = more ? [.. items.Take(Limit)] : items;
        return new(
            shown,
            new(Number, Limit, shown.Count),
            new(Link(Number), Number > 1 ? Link(Number - 1) : null, more ? Link(Number + 1) : null));
    }

    private string Link(int number) => $"{Path}{(Path.Contains('?') ? '&' : '?')}page={number}&limit={Limit}";

    private static string OtherParameters(HttpContext context)
    {
        var others = context.Request.Query.Where(q => q.Key is not ("page" or "limit"));
        return QueryString.Create(others).ToString();
    }

    private static int Read(HttpContext context, string name, int standard, int most)
    {
        var value = context.Request.Query[name];
        if (value.Count == 0) return standard;

        return int.TryParse(value, out var number) && number >= 1 && number <= most
            ? number
            : throw new BadHttpRequestException($"{name} is not a number from 1 to {most}");
    }
}

/// <summary>Part of a list, as the national profile writes it.</summary>
/// <typeparam name="T">What a row is.</typeparam>
/// <param name="Items">The rows.</param>
/// <param name="Meta">Which part.</param>
/// <param name="Links">Where the others are.</param>
public sealed record Page<T>(
    IReadOnlyList<T> Items,
    [property: JsonPropertyName("_meta")] PageMeta Meta,
    [property: JsonPropertyName("_links")] PageLinks Links);

/// <summary>Which part of a list this is.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Limit">Rows per page.</param>
/// <param name="Count">Rows on this one.</param>
public sealed record PageMeta(int Page, int Limit, int Count);

/// <summary>Links to this page and its neighbours.</summary>
/// <param name="Self">This page.</param>
/// <param name="Previous">The one before, or null.</param>
/// <param name="Next">The next, or null.</param>
public sealed record PageLinks(string Self, [property: JsonPropertyName("prev")] string? Previous, string? Next);
