namespace Samverkan.Local;

/// <summary>Every limit and wait of this program, in one place.</summary>
public static class LocalLimits
{
    /// <summary>
    /// First port that is tried for an instance; below the range that outgoing connections take from.
    /// </summary>
    public const int FirstPort = 21_000;

    /// <summary>Last port that is tried.</summary>
    public const int LastPort = 29_999;

    /// <summary>Ports kept together for rabbitmqctl: as many may run at the same time.</summary>
    public const int BrokerToolPorts = 8;

    /// <summary>Longest path of a Unix domain socket, in bytes, with room for the closing zero.</summary>
    public const int SocketPathBytes = 100;

    /// <summary>Connections that PostgreSQL takes: some forty databases, each with a small pool.</summary>
    public const int PostgresConnections = 400;

    /// <summary>
    /// Seconds in which autovacuum looks into all databases, PostgreSQL's own choice; it begins a process for each …
    /// </summary>
    public const int AutovacuumRound = 60;

    /// <summary>… and at least so many seconds for each: with some hundred it did little else.</summary>
    public const int AutovacuumEach = 1;

    /// <summary>Oldest PostgreSQL that works.</summary>
    public const int PostgresVersion = 15;

    /// <summary>Messages a hearing queue holds; the feed refills what falls off.</summary>
    public const int HearingQueueMessages = 100_000;

    /// <summary>Times a message is handed out before it is put aside as dead.</summary>
    public const int Deliveries = 20;

    /// <summary>Dead messages kept for the operator to look at.</summary>
    public const int DeadMessages = 10_000;

    /// <summary>Databases created at the same time.</summary>
    public const int DatabasesAtOnce = 4;

    /// <summary>Longest line on the control socket, in characters.</summary>
    public const int ControlLineCharacters = 64 * 1024;

    /// <summary>Lines of a log shown when a process would not start.</summary>
    public const int LogLinesShown = 3;

    public static readonly TimeSpan InstallWait = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan ToolWait = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan PostgresStartWait = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan PostgresStopWait = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan BrokerStartWait = TimeSpan.FromSeconds(120);
    public static readonly TimeSpan BrokerStopWait = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan ReadyWait = TimeSpan.FromSeconds(90);
    public static readonly TimeSpan HealthWait = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan ControlWait = TimeSpan.FromSeconds(180);

    /// <summary>How often a suite of tests is looked at.</summary>
    public static readonly TimeSpan TestLook = TimeSpan.FromSeconds(5);

    /// <summary>How often a run of tests says how far it is.</summary>
    public static readonly TimeSpan TestTold = TimeSpan.FromSeconds(30);

    /// <summary>A suite in which nothing has been done for so long, by anybody, hangs.</summary>
    public static readonly TimeSpan TestStill = TimeSpan.FromMinutes(5);

    /// <summary>Most processor time of one test.</summary>
    public static readonly TimeSpan TestWork = TimeSpan.FromMinutes(30);

    /// <summary>How often something awaited is looked at.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>How often it is seen whether one who works at it comes somewhere: a look through /proc.</summary>
    public static readonly TimeSpan WorkLook = TimeSpan.FromSeconds(1);

    /// <summary>Rest before a dead process is started again; doubled each time it dies young.</summary>
    public static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(1);

    /// <summary>Longest rest before a dead process is started again.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    /// <summary>A process that has lived this long is no longer young: its rest starts anew.</summary>
    public static readonly TimeSpan Grown = TimeSpan.FromSeconds(60);
}
