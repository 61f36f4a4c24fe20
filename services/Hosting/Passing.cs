using Npgsql;
using Samverkan.Hosting.Events;

namespace Samverkan.Hosting;

/// <summary>
/// Tells trouble that passes by itself, and is waited for, from an error that the same message would meet every time.
/// </summary>
public static class Passing
{
    /// <summary>Raised by <c>go_on_from</c>.</summary>
    public const string AnotherWentOn = "SV001";

    /// <summary>However deep it is wrapped.</summary>
    public static bool Is(Exception? trouble) => trouble switch
    {
        // Disposed: who was asked has been let go of here, and answers elsewhere in a moment.
        OperationCanceledException or TimeoutException or StoreBusyException or ObjectDisposedException => true,
        PostgresException told => told.IsTransient || IsServersOwn(told.SqlState)
            || told.SqlState == AnotherWentOn,

        // Not the server's word on what was asked: the connection broke, or could not be had.
        NpgsqlException => true,
        _ => trouble?.InnerException is { } inner && Is(inner),
    };

    /// <summary>
    /// The database is there and answers, to as many as it can: the line or the pool is full, or it has no connection
    /// left to give. Npgsql has no other word for its pool than its message; a test meets it.
    /// </summary>
    public static bool IsForWantOfRoom(Exception? trouble) => trouble switch
    {
        StoreBusyException => true,
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => true,
        PostgresException => false,
        NpgsqlException full when full.Message.Contains("pool has been exhausted", StringComparison.Ordinal) => true,
        _ => trouble?.InnerException is { } inner && IsForWantOfRoom(inner),
    };

    /// <summary>It passes, and it is the database that is away.</summary>
    public static bool IsOfTheDatabase(Exception? trouble) =>
        Is(trouble) && !IsForWantOfRoom(trouble) && ComesFromNpgsql(trouble);

    private static bool ComesFromNpgsql(Exception? trouble) =>
        trouble is NpgsqlException || (trouble?.InnerException is { } inner && ComesFromNpgsql(inner));

    /// <summary>Connection, resources, operator intervention, system: nothing that a row of ours could cause.</summary>
    private static bool IsServersOwn(string state) => state[..2] is "08" or "53" or "57" or "58";
}
