namespace Samverkan.Local.Machine;

/// <summary>
/// The installed RabbitMQ. The scripts on PATH switch to a user of their own; those below its library do not.
/// </summary>
public static class RabbitProgram
{
    private const string Installed = "/usr/lib/rabbitmq/lib";

    /// <summary>True if it is installed.</summary>
    public static bool IsInstalled => Newest() is not null;

    /// <summary>Path of one of its scripts.</summary>
    /// <exception cref="CannotContinueException">Not installed.</exception>
    public static string Path(string program) => System.IO.Path.Combine(
        Newest() ?? throw new CannotContinueException(
            "RabbitMQ saknas: kör apt-get install rabbitmq-server och försök igen."),
        "sbin",
        program);

    private static string? Newest() => Directory.Exists(Installed)
        ? Directory.EnumerateDirectories(Installed, "rabbitmq_server-*").Max(StringComparer.Ordinal)
        : null;
}
