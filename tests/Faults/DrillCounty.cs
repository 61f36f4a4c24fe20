using Npgsql;
using Samverkan.Demo.Client;
using Samverkan.Faults.Harm;
using Samverkan.Faults.Load;
using Samverkan.Hosting.Topology;
using Samverkan.Local.Running;
using Samverkan.Local.Testing;

namespace Samverkan.Faults;

/// <summary>
/// Five organisations in three nodes, the shared services and identity as processes of their own, on a broker and a
/// database that may be killed.
/// </summary>
public sealed class DrillCounty : IAsyncDisposable
{
    private DrillCounty(LocalCounty running, CountyClient client, DrillProgramme programme, Otherwise otherwise) =>
        (Running, Client, Programme, Otherwise) = (running, client, programme, otherwise);

    public static readonly string[] Organisations = ["R01", "L01", "F01", "0127", "0188"];

    public LocalCounty Running { get; }

    /// <summary>An older build, a checkout, that the county was begun with; null when there is none.</summary>
    public string? Old { get; private init; }

    /// <summary>How its processes are started otherwise.</summary>
    public Otherwise Otherwise { get; }

    public CountyClient Client { get; private set; }

    public DrillProgramme Programme { get; }

    /// <summary>Everything acknowledged since the county was started: what one drill wrote, the next may not lose.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>Every process: what is killed in turn, taken from what was started.</summary>
    public IReadOnlyList<string> Processes => [.. Running.Plan.Processes.Select(p => p.Name)];

    /// <summary>The copies of the county: each process that serves somebody, and the database of its inbox.</summary>
    public IReadOnlyList<(string Process, string Database)> Inboxes =>
        [.. Running.Plan.Processes.Where(p => p.Hears && Publishers.Any(s => s.Process == p.Name))
            .Select(p => (p.Name, p.Account!.Replace('.', '_')))];

    /// <summary>Everyone who publishes.</summary>
    public IReadOnlyList<Publisher> Publishers => Running.County.Publishers;

    /// <param name="instances">The checkout.</param>
    /// <param name="name">Its folder.</param>
    /// <param name="cancel">Cancels.</param>
    /// <param name="old">An older build to begin with.</param>
    public static async Task<DrillCounty> Start(
        TestInstances instances, string name, CancellationToken cancel, string? old = null)
    {
        var otherwise = new Otherwise();
        if (old is not null)
        {
            foreach (var process in instances.Stockholm().Processes)
                otherwise.Change(process.Name, RollingUpgrade.Older(old, process.Project));
        }

        var options = instances.County(name, instances.Stockholm().Keep(Organisations)) with
        {
            Only = null,
            SharedBroker = null,
            VirtualHost = "/",
            BrokerPassword = null,
            Launching = otherwise.Of,
        };
        var running = await LocalCounty.Start(options, cancel);
        try
        {
            LocalAddresses.Write(running);
            var client = new CountyClient(LocalAddresses.Of(running), running.Data);
            return new(running, client, await DrillProgramme.Establish(client, cancel), otherwise) { Old = old };
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>The organisations that a process serves.</summary>
    public IReadOnlyList<string> OrganisationsOf(string process) =>
        [.. Publishers.Where(p => p.Process == process && !p.IsService).Select(p => p.Code)];

    /// <summary>Stops a process in an orderly way and starts it again, otherwise or not.</summary>
    public async Task StartAgain(string process, CancellationToken cancel)
    {
        await Running.Unit(process).Stop();
        await Running.Unit(process).Start(cancel);
    }

    /// <summary>
    /// The wire between a process and the broker: laid at the first call, and there for as long as the county.
    /// </summary>
    public async Task<Wire> WireOf(string process, CancellationToken cancel)
    {
        if (Otherwise.WireOf(process) is { } laid) return laid;

        var wire = Otherwise.Lay(process, new(() => Running.Broker.Server.Port));
        await StartAgain(process, cancel);
        return wire;
    }

    /// <summary>Moves an organisation to another node, as the operator's command does.</summary>
    public async Task<string> Move(string organisation, string node, CancellationToken cancel)
    {
        var done = await Running.Move(organisation, node, cancel);
        LocalAddresses.Write(Running);
        Client = new(LocalAddresses.Of(Running), Running.Data);
        return done;
    }

    /// <summary>A database as the superuser sees it.</summary>
    public async Task<List<T>> Query<T>(
        string database, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object[] values)
    {
        await using var connection = await Running.Postgres.Databases.Open(database, cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await row.ReadAsync(cancel)) rows.Add(read(row));
        return rows;
    }

    /// <summary>Which life a feed is in and which key is in force, by the publisher's own account.</summary>
    public async Task<(int Epoch, int Key)> FeedOf(Publisher publisher, CancellationToken cancel) => (await Query(
        publisher.Database,
        "SELECT epoch, (SELECT 1 + count(*)::int FROM feed WHERE type = 'feed.key-rotated') FROM feed_head",
        row => (row.GetInt32(0), row.GetInt32(1)), cancel))[0];

    /// <summary>Changes something by hand, as the superuser.</summary>
    public Task Execute(string database, string sql, CancellationToken cancel, params object[] values) =>
        Query(database, sql, _ => 0, cancel, values);

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        await Otherwise.DisposeAsync();
    }
}
