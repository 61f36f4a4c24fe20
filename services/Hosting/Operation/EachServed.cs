using System.Collections.Concurrent;
using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Hosting.Operation;

/// <summary>The same question to the database of each publisher that is served here, a few at a time.</summary>
internal static class EachServed
{
    /// <param name="served">Those who are served.</param>
    /// <param name="read">Asks one.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>By code, in order.</returns>
    public static async Task<IReadOnlyList<(string Code, T Answer)>> Each<T>(
        this ServedPublishers served, Func<NpgsqlDataSource, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        var answers = new ConcurrentDictionary<string, T>();
        var few = new ParallelOptions
        {
            MaxDegreeOfParallelism = Limits.DatabasesAskedAtOnce,
            CancellationToken = cancel,
        };
        await Parallel.ForEachAsync(served.Codes, few, async (code, stop) =>
        {
            // Who has moved away meanwhile is somebody else's to tell of.
            if (served.Find(code)?.Database is { } database) answers[code] = await read(database, stop);
        });
        return [.. answers.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => (a.Key, a.Value))];
    }
}
