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

    /// <summary>Connection, resources, operator intervention, system: nothing that a row of ours could cause.</summary>
    private static bool IsServersOwn(string state) => state[..2] is "08" or "53" or "57" or "58";
}
