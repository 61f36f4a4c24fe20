namespace Samverkan.Hosting;

/// <summary>What is read a page at a time, the next one while the one before is used.</summary>
internal static class ReadAhead
{
    /// <param name="read">Reads what comes after a place; an empty page is the end.</param>
    /// <param name="placeOf">Where one stands.</param>
    /// <param name="from">The place before the first.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> Pages<T, TPlace>(
        Func<TPlace, Task<IReadOnlyList<T>>> read, Func<T, TPlace> placeOf, TPlace from)
    {
        var next = read(from);
        try
        {
            while (await next is { Count: > 0 } page)
            {
                next = read(placeOf(page[^1]));
                yield return page;
            }
        }
        finally
        {
            // Who goes before the end leaves no reading behind; what becomes of it concerns nobody.
            await Task.WhenAny(next);
        }
    }
}
