using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Overview;

/// <summary>Reads of the shared view's own tables.</summary>
/// <param name="database">Where they are.</param>
/// <param name="clock">What day it is.</param>
public sealed class SharedView(Func<NpgsqlDataSource> database, TimeProvider clock)
{
    /// <summary>The legal date.</summary>
    public DateOnly Today => Commands.DateAt(clock.GetUtcNow());

    private NpgsqlDataSource Database => database();

    /// <summary>Of the service that serves it; it is not there until that is taken up.</summary>
    public static SharedView Of(IServiceProvider services) => new(
        () => services.GetRequiredService<ServedPublishers>().Find("overview")?.Database
            ?? throw new TimeoutException("the shared view is not ready yet"),
        services.GetRequiredService<TimeProvider>());

    /// <summary>One page; <c>$1</c> is the limit and <c>$2</c> the offset.</summary>
    public Task<Page<T>> Page<T>(
        Paging paging, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object?[] values) =>
        Database.ReadPage(paging, sql, read, cancel, values);

    public Task<T?> One<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object?[] values) =>
        Database.ReadOne(sql, read, cancel, values);

    public Task<IReadOnlyList<T>> Rows<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object?[] values) =>
        Database.Read(sql, read, cancel, values);

    /// <summary>For what is asked for at every change, and planned once.</summary>
    public Task<List<T>> RowsByKeptPlan<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object[] values) =>
        Database.ReadByKeptPlan(sql, read, cancel, values);
}
