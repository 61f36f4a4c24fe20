using Samverkan.Hosting.Topology;
using Samverkan.Local.Counties;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>What a county on this machine is started from.</summary>
/// <param name="Plan">Its processes and organisations.</param>
/// <param name="Data">Where everything it writes lies.</param>
/// <param name="ProgramOf">The built program (dll) of a project.</param>
/// <param name="Say">Told of each step, in Swedish.</param>
public sealed record LocalOptions(CountyPlan Plan, DataFolder Data, Func<string, string> ProgramOf, Action<string> Say)
{
    /// <summary>Names of the processes to start; null for all. PostgreSQL and RabbitMQ are always there.</summary>
    public IReadOnlyCollection<string>? Only { get; init; }

    /// <summary>
    /// A broker that somebody else runs, to use with a virtual host of one's own; null for a private one.
    /// </summary>
    public Rabbit? SharedBroker { get; init; }

    /// <summary>False for a county that is thrown away: see <see cref="Postgres"/>.</summary>
    public bool SurvivesPowerLoss { get; init; } = true;

    /// <summary>Connections that PostgreSQL takes: more in a county that is larger than others.</summary>
    public int PostgresConnections { get; init; } = LocalLimits.PostgresConnections;

    /// <summary>Longest wait for a process to be ready: in a county larger than others it has more to open.</summary>
    public TimeSpan ReadyWait { get; init; } = LocalLimits.ReadyWait;

    /// <summary>The virtual host of this county.</summary>
    public string VirtualHost { get; init; } = "/";

    /// <summary>
    /// Changes what a process is started from, by its name here, at each start: a drill gives it another way to the
    /// broker, or an older program.
    /// </summary>
    public Func<string, Launch, Launch> Launching { get; init; } = (_, launch) => launch;

    /// <summary>
    /// Makes broker passwords. Users are common to all virtual hosts, so counties that share a broker must agree on
    /// them.
    /// </summary>
    public Func<string, string>? BrokerPassword { get; init; }
}
