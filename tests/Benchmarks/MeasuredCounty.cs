using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Npgsql;
using Samverkan.Demo.Client;
using Samverkan.Local;
using Samverkan.Local.Counties;
using Samverkan.Local.Running;

namespace Samverkan.Benchmarks;

/// <summary>A county of its own, durable, with one programme that all of its organisations take part in.</summary>
internal sealed class MeasuredCounty : IAsyncDisposable
{
    /// <summary>Longest wait for anything that is only made ready.</summary>
    public static readonly TimeSpan Patience = Samverkan.Local.Testing.Patience.OfSeconds(90);

    private const int AtOnce = 16;

    /// <summary>Mandates and decisions are from before today in every time zone.</summary>
    private static readonly DateOnly Yesterday = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1);

    /// <summary>The last that each publisher has told, by its own numbering.</summary>
    private readonly ConcurrentDictionary<string, long> _told = new();

    /// <summary>What is numbered: an id would now and then look like somebody's personal identity number.</summary>
    private int _numbers;

    private MeasuredCounty(LocalCounty running, TimeSpan readyAfter) =>
        (Running, ReadyAfter, Client) = (running, readyAfter, ClientOf(running));

    public LocalCounty Running { get; }

    /// <summary>How long it took from nothing until all of it was ready.</summary>
    public TimeSpan ReadyAfter { get; }

    public CountyClient Client { get; private set; }

    public Guid Programme { get; } = Guid.CreateVersion7();

    private AddressedPerson Coordinator => Client.Person("L01", "coordinator");

    /// <summary>Starts it on built binaries.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancel">Cancels.</param>
    /// <param name="parties">Who takes part in the programme; null for all.</param>
    public static async Task<MeasuredCounty> Start(
        LocalOptions options, CancellationToken cancel, IReadOnlyCollection<string>? parties = null)
    {
        var from = TimeProvider.System.GetTimestamp();
        var running = await LocalCounty.Start(options, cancel);
        var county = new MeasuredCounty(running, TimeProvider.System.GetElapsedTime(from));
        try
        {
            await county.Establish(parties ?? county.Client.Organisations, cancel);
            return county;
        }
        catch
        {
            await county.DisposeAsync();
            throw;
        }
    }

    /// <summary>How a county of a plan is started in the bed of a benchmark.</summary>
    public static LocalOptions Options(Bed bed, CountyPlan plan) =>
        new(plan, bed.Data, new Checkout(bed.Root).Program, _ => { });

    /// <summary>Puts matters to organisations.</summary>
    public async Task<IReadOnlyList<Guid>> Ask(
        int matters, IReadOnlyCollection<string> addressees, CancellationToken cancel)
    {
        var ids = Enumerable.Range(0, matters).Select(_ => Guid.CreateVersion7()).ToList();
        var coordinator = Client.As(Coordinator.UserName);
        await Many(ids, async (matter, c) =>
        {
            var address = Client.Shared("forums", $"matters/{matter}");
            Note(await coordinator.Put(address, new
            {
                Programme,
                Kind = "standBehind",
                Addressees = addressees,
                Title = $"Fråga {Interlocked.Increment(ref _numbers)}",
                Question = "Ställer ni er bakom strategin?",
            }, c));
        }, cancel);
        return ids;
    }

    /// <summary>The cases that an organisation's node has opened by itself, by matter.</summary>
    public async Task<IReadOnlyDictionary<Guid, Guid>> Cases(
        string organisation, IReadOnlyCollection<Guid> matters, CancellationToken cancel)
    {
        var asked = matters.ToHashSet();
        return await Until(async () =>
        {
            var cases = await Client.Registrar(organisation).All(Client.Node(organisation, "cases?limit=100"), cancel);
            // One that opens while the list is read shifts its pages: the last of one is the first of the next.
            return cases.Select(c => (Matter: c.GetProperty("matter").GetGuid(), Case: c.GetProperty("case").GetGuid()))
                .Where(c => asked.Contains(c.Matter)).Distinct().ToDictionary(c => c.Matter, c => c.Case);
        }, cases => cases.Count == asked.Count, $"the cases of {organisation}", cancel);
    }

    /// <summary>Registers a case and records what settles its question; what is left is to tell the parties.</summary>
    /// <returns>Id of the decision.</returns>
    public async Task<Guid> Decide(string organisation, Guid @case, Guid authority, CancellationToken cancel)
    {
        var (registrar, decision) = (Client.Registrar(organisation), Guid.CreateVersion7());
        await registrar.Put(Client.Node(organisation, $"cases/{@case}/registration"), new
        {
            Authority = authority,
            RegistrationNumber = $"KS {Interlocked.Increment(ref _numbers)}",
        }, cancel);
        await registrar.Put(Client.Node(organisation, $"cases/{@case}/body-decisions/{decision}"), new
        {
            Body = organisation switch
            {
                "L01" => "stateAuthority",
                "F01" => "associationBoard",
                _ => "executiveBoard",
            },
            Act = "decides",
            Settles = true,
            DecidedOn = Yesterday,
            Answer = "adopt",
            Wording = "att kommunen ställer sig bakom strategin.",
        }, cancel);
        return decision;
    }

    /// <summary>Tells the parties.</summary>
    /// <returns>Where it was written, <c>publisher@seq</c>.</returns>
    public async Task<string> Announce(string organisation, Guid @case, Guid decision, CancellationToken cancel) =>
        Note(await Client.Registrar(organisation).Put(
            Client.Node(organisation, $"cases/{@case}/answer"), new { Decision = decision }, cancel));

    /// <summary>Tells the parties where a case stands; another date each time makes it a fact of its own.</summary>
    public async Task<string> Tell(string organisation, Guid @case, int days, CancellationToken cancel) =>
        Note(await Client.Registrar(organisation).Put(
            Client.Node(organisation, $"cases/{@case}/progress"),
            new { State = "scheduled", Expected = Yesterday.AddDays(days), Announce = true }, cancel));

    /// <summary>The authority in whose series an organisation registers.</summary>
    public async Task<Guid> Authority(string organisation, CancellationToken cancel) =>
        (await Client.Registrar(organisation).All(Client.Node(organisation, "authorities"), cancel))[0]
            .GetProperty("authority").GetGuid();

    /// <summary>Makes every read table of a shared service anew, and waits until it is done.</summary>
    public async Task Remake(string service, CancellationToken cancel)
    {
        var address = Client.Shared(service, $"rebuilds/{Guid.CreateVersion7()}");
        await Until(async () =>
        {
            using var answer = await Client.Operator.Send(HttpMethod.Put, address, null, cancel);
            return answer.StatusCode;
        }, status => status == HttpStatusCode.OK, $"the tables of {service} made anew", cancel, milliseconds: 10);
    }

    /// <summary>Everybody signs in anew, and is not asked to for some minutes.</summary>
    public async Task SignInAgain(IEnumerable<string> organisations, CancellationToken cancel)
    {
        Client = ClientOf(Running);
        await Many(organisations, Authority, cancel);
    }

    /// <summary>Whether every database of the county has applied all that was told here.</summary>
    public async Task<bool> IsEverywhere(CancellationToken cancel) => (await Behind(cancel)).Count == 0;

    /// <summary>Waits until it has, and has them that would leave it for later do it now.</summary>
    public Task UntilEverywhere(CancellationToken cancel) => Until(
        async () =>
        {
            var behind = await Behind(cancel);
            await Many(
                behind.Where(b => b.Lacks.Split('@')[0] != b.Publisher),
                (b, c) => Client.Hurry(Client.As(Coordinator.UserName), b.Publisher, b.Lacks, c), cancel);
            return behind.Count;
        },
        behind => behind == 0, "all of it everywhere", cancel, milliseconds: 1_000);

    /// <summary>Waits until one database has.</summary>
    public Task UntilApplied(string database, CancellationToken cancel) => Until(
        () => Lacks(database, "", cancel), lacks => lacks.Length == 0, $"all of it in {database}", cancel,
        milliseconds: 50);

    private async Task<IReadOnlyList<(string Publisher, string Lacks)>> Behind(CancellationToken cancel)
    {
        var behind = new List<(string, string)>();
        foreach (var one in Running.County.Publishers)
        {
            if (await Lacks(one.Database, one.Code, cancel) is { Length: > 0 } lacks) behind.Add((one.Code, lacks));
        }

        return behind;
    }

    /// <summary>
    /// Something that was told and a database has not applied, <c>publisher@seq</c>: what somebody else has told, if
    /// there is any such; empty when it has all.
    /// </summary>
    private Task<string> Lacks(string database, string own, CancellationToken cancel) => One<string>(
        database, """
        SELECT coalesce((
          SELECT told.publisher || '@' || told.at FROM unnest($1::text[], $2::bigint[]) AS told(publisher, at)
          WHERE NOT EXISTS (
            SELECT FROM applied_publishers a WHERE a.publisher = told.publisher AND a.at >= told.at)
          ORDER BY told.publisher = $3 LIMIT 1), '')
        """, cancel, _told.Select(t => t.Key).ToArray(), _told.Select(t => t.Value).ToArray(), own);

    /// <summary>Waits until a database has taken up what was written at a publisher.</summary>
    public async Task Applied(string database, string written, CancellationToken cancel)
    {
        var at = written.Split('@');
        await using var connection = await Running.Postgres.Databases.Open(database, cancel);
        await using var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM applied_publishers WHERE publisher = $1 AND at >= $2)", connection);
        command.Parameters.Add(new() { Value = at[0] });
        command.Parameters.Add(new() { Value = long.Parse(at[1], CultureInfo.InvariantCulture) });
        await Until(
            () => command.ExecuteScalarAsync(cancel), has => has is true, $"{database} to have {written}", cancel,
            milliseconds: 10);
    }

    /// <summary>The one value that a database answers with, as the superuser sees it.</summary>
    public async Task<T> One<T>(string database, string sql, CancellationToken cancel, params object[] values)
    {
        await using var connection = await Running.Postgres.Databases.Open(database, cancel);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Does something with each of many, some at a time.</summary>
    public static Task Many<T>(
        IEnumerable<T> all, Func<T, CancellationToken, Task> act, CancellationToken cancel, int atOnce = AtOnce) =>
        Parallel.ForEachAsync(
            all, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancel },
            async (one, c) => await act(one, c));

    /// <summary>Looks again until it is so.</summary>
    public static async Task<T> Until<T>(
        Func<Task<T>> look, Func<T, bool> isSo, string what, CancellationToken cancel, int milliseconds = 100)
    {
        for (var from = TimeProvider.System.GetTimestamp(); ;)
        {
            var seen = await look();
            if (isSo(seen)) return seen;
            if (TimeProvider.System.GetElapsedTime(from) > Patience) throw new TimeoutException($"{what}: {seen}");

            await Task.Delay(milliseconds, cancel);
        }
    }

    public ValueTask DisposeAsync() => Running.DisposeAsync();

    private static CountyClient ClientOf(LocalCounty running) => new(LocalAddresses.Of(running), running.Data);

    private string Note(string written)
    {
        var at = written.Split('@');
        var number = long.Parse(at[1], CultureInfo.InvariantCulture);
        _told.AddOrUpdate(at[0], number, (_, before) => Math.Max(before, number));
        return written;
    }

    private async Task Establish(IEnumerable<string> parties, CancellationToken cancel)
    {
        var root = $"programmes/{Programme}";
        await Client.Operator.Put(
            Client.Shared("forums", root),
            new { Name = "Mätning", Purpose = "Att mäta.", HostOrganisation = "L01" }, cancel);
        await Many(parties, (code, c) => Client.Operator.Put(
            Client.Shared("forums", $"{root}/parties/{code}"), new { IsAdjunct = false }, c), cancel);
        var given = await Client.Registrar("L01").Put(Client.Node("L01", $"mandates/{Guid.CreateVersion7()}"), new
        {
            Programme,
            Person = Coordinator.Subject,
            Capacities = new[] { "putMatter" },
            Ground = "appointment",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = Yesterday,
        }, cancel);
        await Applied("svc_forums", given, cancel);
    }
}
