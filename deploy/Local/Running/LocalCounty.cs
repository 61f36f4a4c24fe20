using System.Collections.Concurrent;
using Samverkan.Hosting.Topology;
using Samverkan.Local.Counties;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>
/// A whole county on this machine: PostgreSQL, RabbitMQ and every process, started, watched and stopped.
/// </summary>
public sealed class LocalCounty : IAsyncDisposable
{
    private readonly LocalOptions _options;
    private readonly Ports _ports;
    private readonly ConcurrentDictionary<string, Supervised> _units;
    private readonly Vault _vault;
    private readonly SemaphoreSlim _adding = new(1);

    private LocalCounty(LocalOptions options)
    {
        _options = options;
        _ports = new Ports(options.Data.Make());
        Postgres = new Postgres(
            options.Data, _ports, options.SurvivesPowerLoss, options.PostgresConnections,
            options.Plan.Processes.Count + options.Plan.Organisations.Count);
        Broker = options.SharedBroker ?? new Rabbit(options.Data, _ports);
        _vault = new Vault(options.Data, options.BrokerPassword);
        Plan = options.Plan.With(PrivateFile.ReadJson<List<ProcessPlan>>(options.Data.Processes) ?? []);
        County = new County(options.Data, Plan, options.VirtualHost, _vault);
        IEnumerable<IUnit> ground = options.SharedBroker is null ? [Broker, Postgres] : [Postgres];
        _units = new(ground.Concat(Chosen().Select(Process))
            .Select(u => KeyValuePair.Create(u.Name, new Supervised(u, options.Say))));
    }

    public Postgres Postgres { get; }

    public Rabbit Broker { get; }

    public County County { get; private set; }

    public DataFolder Data => _options.Data;

    public string VirtualHost => _options.VirtualHost;

    public CountyPlan Plan { get; private set; }

    /// <summary>The issuer of tokens. By name: a browser's passkeys do not work on an address of digits.</summary>
    public string Issuer => $"http://localhost:{_ports.Of("identity")}";

    /// <summary>
    /// The address to open in a browser, by name for the same reason; null in a county without a gateway.
    /// </summary>
    public string? Gateway =>
        Plan.Processes.Any(p => p.Name == GatewayFiles.Process) ? $"http://localhost:{_ports.Of(GatewayFiles.Process)}"
            : null;

    public IReadOnlyCollection<Supervised> Units => [.. _units.Values];

    /// <summary>Starts a county; if anything fails, nothing of it is left running.</summary>
    /// <exception cref="CannotContinueException">Something outside stops it.</exception>
    public static async Task<LocalCounty> Start(LocalOptions options, CancellationToken cancel)
    {
        var county = new LocalCounty(options);
        try
        {
            await county.Start(cancel);
            return county;
        }
        catch
        {
            await county.DisposeAsync();
            throw;
        }
    }

    /// <summary>Base address of a process, whether it runs or not.</summary>
    public Uri AddressOf(string process) => new($"http://127.0.0.1:{_ports.Of(Plan.Process(process).Name)}");

    /// <summary>Base address of the node that serves an organisation.</summary>
    public Uri NodeOf(string organisation) => AddressOf(County.Publishers.First(p => p.Code == organisation).Process);

    /// <summary>One thing that runs: a process by its name, <c>broker</c> or <c>postgres</c>.</summary>
    /// <exception cref="CannotContinueException">There is none of that name.</exception>
    public Supervised Unit(string name) => _units.TryGetValue(name, out var unit)
        ? unit
        : throw new CannotContinueException($"{name} finns inte; välj bland {string.Join(", ", _units.Keys)}.");

    /// <summary>
    /// A second process of the same service, with the same secrets, at an address of its own: beside the first while
    /// that is exchanged, or by mistake. It is for the caller to start and stop.
    /// </summary>
    public Supervised Beside(string process)
    {
        var name = $"{process}-beside";
        return _units.GetOrAdd(name, _ => new Supervised(Process(Plan.Process(process), name), _options.Say));
    }

    /// <summary>The broker loses everything it had and comes back with its topology only.</summary>
    public async Task WipeBroker(CancellationToken cancel)
    {
        var broker = Unit(Rabbit.UnitName);
        await broker.Kill();
        await broker.Alone(Broker.Wipe);
        await broker.Start(cancel);
    }

    /// <summary>Adds an organisation while everything runs.</summary>
    /// <returns>True if it was not there before.</returns>
    public async Task<bool> Add(OrganisationPlan organisation, CancellationToken cancel)
    {
        await _adding.WaitAsync(cancel);
        try
        {
            var newcomer = Newcomer.From(organisation);
            return (await County.Add([newcomer], Postgres.Databases, TellRunningBroker, cancel)).Count > 0;
        }
        finally
        {
            _adding.Release();
        }
    }

    /// <summary>
    /// Moves an organisation to another node while everything runs; to one that does not exist yet, if need be.
    /// </summary>
    /// <returns>What was done, in Swedish.</returns>
    public async Task<string> Move(string code, string process, CancellationToken cancel)
    {
        await _adding.WaitAsync(cancel);
        try
        {
            var move = new Move(this, _vault, code, process);
            move.MustBePossible();
            await HaveNode(process, cancel);
            return await move.Do(cancel);
        }
        finally
        {
            _adding.Release();
        }
    }

    /// <summary>An organisation leaves, with everything it owns in a file, while everything runs.</summary>
    /// <returns>What was done, in Swedish.</returns>
    public async Task<string> Leave(string code, string file, CancellationToken cancel)
    {
        await _adding.WaitAsync(cancel);
        try
        {
            var leave = new Leave(this, _vault, code, file);
            leave.MustBePossible();
            return await leave.Do(cancel);
        }
        finally
        {
            _adding.Release();
        }
    }

    /// <summary>Gives a publisher another key from its next fact on.</summary>
    public async Task<string> ChangeKey(string code, CancellationToken cancel)
    {
        await _adding.WaitAsync(cancel);
        try
        {
            return await new KeyChange(this, _vault, code).Do(cancel);
        }
        finally
        {
            _adding.Release();
        }
    }

    /// <summary>Stops the processes, then the broker, then the database.</summary>
    public async ValueTask DisposeAsync()
    {
        var ground = new[] { Rabbit.UnitName, Machine.Postgres.UnitName };
        await Task.WhenAll(Units.Where(u => !ground.Contains(u.Unit.Name)).Select(u => u.Stop()));
        foreach (var name in ground.Where(_units.ContainsKey)) await _units[name].Stop();
        foreach (var unit in Units) unit.Dispose();
        _adding.Dispose();
    }

    private async Task Start(CancellationToken cancel)
    {
        foreach (var name in _units.Keys) _ports.MustBeFree(name);
        new Clients(Data).Make();
        TellGateway();
        foreach (var process in Plan.Processes)
            PrivateFile.WriteJson(Data.Settings(process.Name), SettingsOf(process, process.Name));

        var postgres = Unit(Machine.Postgres.UnitName).Start(cancel);
        await postgres;
        _options.Say($"PostgreSQL på {Postgres.Address}");
        await Postgres.Databases.CloseOwn(cancel);
        await County.AddProcessAccounts(Postgres.Databases, cancel);
        var added = await County.Add(County.WhereTheyAre(Newcomer.All(Plan)), Postgres.Databases, TellBroker, cancel);
        _options.Say($"{County.Publishers.Count(p => !p.IsService)} organisationer, {added.Count} nya i registret");
        // A process is ready without the broker, and hears when it comes: neither waits for the other.
        await Task.WhenAll(StartBroker(cancel), StartProcesses(cancel));
    }

    private async Task StartBroker(CancellationToken cancel)
    {
        if (_options.SharedBroker is null) await Unit(Rabbit.UnitName).Start(cancel);
        _options.Say($"RabbitMQ på {Broker.Address}");
    }

    private void TellGateway()
    {
        if (Gateway is { } gateway) new GatewayFiles(Data)
            .Write(gateway, Plan.Processes.ToDictionary(p => p.Name, p => AddressOf(p.Name)));
    }

    /// <summary>Starts a node that is not in the county file; it is there at the next start too.</summary>
    private async Task HaveNode(string name, CancellationToken cancel)
    {
        if (Plan.Processes.All(p => p.Name != name))
        {
            var node = ProcessPlan.Node(name);
            List<ProcessPlan> further = [.. PrivateFile.ReadJson<List<ProcessPlan>>(Data.Processes) ?? [], node];
            PrivateFile.WriteJson(Data.Processes, further);
            Plan = Plan.With([node]);
            County = new County(Data, Plan, _options.VirtualHost, _vault);
        }

        await County.AddProcessAccounts(Postgres.Databases, cancel);
        await TellRunningBroker(County.Topology());
        TellGateway();
        var unit = _units.GetOrAdd(name, _ => new Supervised(Process(Plan.Process(name)), _options.Say));
        await unit.Start(cancel);
    }

    private async Task StartProcesses(CancellationToken cancel)
    {
        var starting = Chosen().Select(async process =>
        {
            await Unit(process.Name).Start(cancel);
            _options.Say($"{process.Name} på {AddressOf(process.Name)}");
        });
        await Task.WhenAll(starting);
    }

    /// <summary>
    /// At the start the broker reads the file itself when it comes up; one that somebody else runs is told.
    /// </summary>
    private async Task TellBroker(string topology)
    {
        if (_options.SharedBroker is not null) await Broker.Import(topology);
        else PrivateFile.Write(Broker.Definitions, topology);
    }

    internal async Task TellRunningBroker(string topology)
    {
        if (_options.SharedBroker is null) PrivateFile.Write(Broker.Definitions, topology);
        await Broker.Import(topology);
    }

    private IEnumerable<ProcessPlan> Chosen() =>
        Plan.Processes.Where(p => _options.Only is null || _options.Only.Contains(p.Name));

    private ServiceProcess Process(ProcessPlan process) => Process(process, process.Name);

    private ServiceProcess Process(ProcessPlan process, string name)
    {
        var program = _options.ProgramOf(process.Project);
        if (!File.Exists(program))
            throw new CannotContinueException(
                $"{process.Name}: {program} finns inte; bygg om med ./samverkan, eller välj andra med --only.");
        return new ServiceProcess(
            Data, name, () => _options.Launching(name, new(program, SettingsOf(process, name))), _options.ReadyWait);
    }

    private ProcessSettings SettingsOf(ProcessPlan process, string name) => new(
        process.Name,
        $"http://127.0.0.1:{_ports.Of(name)}",
        Issuer,
        Data.County,
        Data.Secrets(process.Name),
        Postgres.Server,
        Broker.Server with { VirtualHost = _options.VirtualHost });
}
