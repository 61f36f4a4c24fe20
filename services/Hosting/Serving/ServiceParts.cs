using System.Reflection;
using Npgsql;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Serving;

/// <summary>What a service is made of, besides its routes. Its <c>Program.cs</c> fills this in.</summary>
/// <param name="Name">Its name in addresses, tokens and the register: <c>forums</c>.</param>
/// <param name="Assembly">Where its events and migrations (<c>Migrations/Service/*.sql</c>) are.</param>
/// <param name="Projections">Read tables of its own events.</param>
/// <param name="Announcements">What leaves it.</param>
/// <param name="Hearings">What it listens to, for the store of one publisher.</param>
/// <param name="Audiences">Who the members of a programme are, as that database knows it.</param>
/// <param name="Roles">Which roles a caller has.</param>
/// <param name="TakeBack">How the events of one's own facts are made again after a restore, as reactions that record
/// once; null for a service that has to be looked after by hand then.</param>
/// <param name="IsNode">True for a node: many publishers, each with its own database, and one inbox beside
/// them.</param>
/// <param name="IsShown">True when what it has heard is told to open pages at once.</param>
public sealed record ServiceParts(
    string Name,
    Assembly Assembly,
    IReadOnlyList<IProjection> Projections,
    IAnnouncements Announcements,
    Func<EventStore, IHearings> Hearings,
    Func<NpgsqlDataSource, IAudiences> Audiences,
    IRoles Roles,
    Action<EventStore, HearingTable>? TakeBack = null,
    bool IsNode = false,
    bool IsShown = false)
{
    /// <summary>Semantic version of the product, which all its processes share: <c>Directory.Build.props</c>.</summary>
    public static string Version { get; } =
        typeof(ServiceParts).Assembly.GetName().Version?.ToString(3)
        ?? throw new InvalidOperationException("no version");

    /// <summary>The set of the service's own migrations.</summary>
    public const string Migrations = "Service";

    /// <summary>
    /// Broker user, queue and database stem of the process's hearing: <c>node.storsthlm</c>, <c>svc.forums</c>.
    /// </summary>
    /// <param name="process">Name of the process: <c>decisions-storsthlm</c>.</param>
    public string HearingUser(string process) => IsNode ? $"node.{process[(Name.Length + 1)..]}" : $"svc.{Name}";
}
