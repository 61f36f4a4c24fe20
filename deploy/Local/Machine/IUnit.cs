namespace Samverkan.Local.Machine;

/// <summary>
/// Something that runs by itself and can be started, stopped and killed: a service, the broker, the database.
/// </summary>
public interface IUnit
{
    string Name { get; }

    /// <summary>Where it listens, as people write it.</summary>
    string Address { get; }

    /// <summary>The process while it runs; null before it was started and after it was stopped.</summary>
    Daemon? Running { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <exception cref="CannotContinueException">It did not answer in time, or died.</exception>
    Task Start(CancellationToken cancel);

    /// <summary>Stops it in an orderly way within its limit, then kills what is left.</summary>
    Task Stop();

    /// <summary>SIGKILL, now.</summary>
    Task Kill();

    /// <summary>True if it answers.</summary>
    Task<bool> IsHealthy(CancellationToken cancel);
}
