using System.Text.Json;
using Samverkan.Hosting.Restoring;
using Samverkan.Hosting.Topology;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Counties;

/// <summary>
/// A county as it lies on disk: the register, the hosts' secrets and settings, the broker's topology.
/// </summary>
/// <param name="data">Its folder.</param>
/// <param name="plan">The processes that may serve it.</param>
/// <param name="virtualHost">Its virtual host at the broker.</param>
/// <param name="vault">Its secrets.</param>
public sealed class County(DataFolder data, CountyPlan plan, string virtualHost, Vault vault)
{
    /// <summary>Everyone in the register.</summary>
    public IReadOnlyList<Publisher> Publishers
    {
        get
        {
            var folder = Directory.CreateDirectory(Path.Combine(data.County, "publishers")).FullName;
            return [.. Directory.EnumerateFiles(folder, "*.json")
                .Select(file => PrivateFile.ReadJson<Publisher>(file)!)
                .OrderBy(p => p.Code, StringComparer.Ordinal)];
        }
    }

    /// <summary>One that is in the register, wherever it is.</summary>
    public Publisher Get(string code) => Publishers.FirstOrDefault(p => p.Code == code)
        ?? throw new CannotContinueException($"{code} finns inte i länet: se ./samverkan status.");

    /// <summary>One that has not left.</summary>
    public Publisher GetPresent(string code) => Get(code) is { HasLeft: false } present ? present
        : throw new CannotContinueException($"{Get(code).Name} har lämnat länet.");

    /// <summary>One that is in its node: neither on its way to another nor gone.</summary>
    public Publisher GetSettled(string code) => GetPresent(code) is { IsOnItsWay: false } settled ? settled
        : throw new CannotContinueException($"{Get(code).Name} är på väg till en annan nod: gör klart det först.");

    /// <summary>
    /// Adds publishers: secrets, broker, databases, people, and last the register, where the running nodes see them.
    /// Run again it changes nothing; if it died on the way, run again it does the rest.
    /// </summary>
    /// <param name="newcomers">Who is to be in the county afterwards.</param>
    /// <param name="databases">Where their databases are made.</param>
    /// <param name="tellBroker">Given the whole topology.</param>
    /// <param name="cancel">Ends it between two steps.</param>
    /// <returns>Those who were not in the register before.</returns>
    public async Task<IReadOnlyList<Publisher>> Add(
        IReadOnlyList<Newcomer> newcomers, Databases databases, Func<string, Task> tellBroker, CancellationToken cancel)
    {
        var before = Publishers.ToDictionary(p => p.Code);
        var enrolled = newcomers.Select(n => Enrol(n, before.GetValueOrDefault(n.Draft.Code))).ToList();
        await tellBroker(Topology(before.Values.UnionBy(enrolled, p => p.Code)));
        await MakeDatabases(enrolled, before, databases, cancel);
        foreach (var newcomer in newcomers.Where(n => n.People.Count > 0)) WritePeople(newcomer);

        foreach (var publisher in enrolled.Where(p => Written(before.GetValueOrDefault(p.Code)) != Written(p)))
            CountyRegister.Write(data.County, publisher);
        return [.. enrolled.Where(p => !before.ContainsKey(p.Code))];
    }

    /// <summary>The whole topology of the county's broker, as it is in the register now.</summary>
    public string Topology() => Topology(Publishers);

    /// <summary>The same with one publisher as it is going to be.</summary>
    public string TopologyWith(Publisher changed) =>
        Topology(Publishers.Select(p => p.Code == changed.Code ? changed : p));

    /// <summary>
    /// Newcomers as the county file has them, where they really are: who has moved is served where it moved to. One on
    /// its way is left out until it has come there, and one that has left for good.
    /// </summary>
    public IReadOnlyList<Newcomer> WhereTheyAre(IEnumerable<Newcomer> newcomers)
    {
        var known = Publishers.ToDictionary(p => p.Code);
        return
        [
            .. from newcomer in newcomers
               let found = known.GetValueOrDefault(newcomer.Draft.Code)
               where found is null or { IsOnItsWay: false, HasLeft: false }
               select found is null ? newcomer : newcomer with
               {
                   Draft = newcomer.Draft with { Process = found.Process, KeyHeldBy = found.KeyHeldBy },
               },
        ];
    }

    /// <summary>Makes the accounts that processes have of their own: identity's, the nodes'.</summary>
    public async Task AddProcessAccounts(Databases databases, CancellationToken cancel)
    {
        foreach (var process in plan.Processes.Where(p => p is { Account: not null, Publishes: null }))
        {
            var secret = vault.OfProcess(process.Name, process.Account!, process.Hears);
            await databases.Add(Hosting.Serving.Databases.NameOf(process.Account!), secret.DatabasePassword, cancel);
        }
    }

    /// <summary>As the register has it: what it lists is compared by what stands in it.</summary>
    private static string Written(Publisher? publisher) => JsonSerializer.Serialize(publisher);

    private string Topology(IEnumerable<Publisher> publishers)
    {
        var all = publishers.Where(p => !p.HasLeft)
            .Select(p => p.IsOnItsWay ? p with { Process = KeeperOf(p) } : p).ToList();
        var hearing = plan.Processes.Where(p => p.Hears).ToDictionary(p => p.Account!);
        var hearers = hearing.Values
            .Select(h => new Hearer(h.Account!, [.. all.Where(p => p.Process == h.Name).Select(p => p.Code)]));
        var processOf = all.ToDictionary(p => p.BrokerUser, p => p.Process);
        return CountyBroker.Of(virtualHost, all, hearers, PasswordOf).ToJson();

        string PasswordOf(string user) =>
            user == CountyBroker.Operator ? vault.OfOperator()
            : processOf.TryGetValue(user, out var process) ? vault.OfPublisher(process, user).BrokerPassword
            : vault.OfProcess(hearing[user].Name, user, hears: true).BrokerPassword;
    }

    /// <summary>The process that holds the secret of somebody on its way.</summary>
    private string KeeperOf(Publisher publisher) =>
        plan.Processes.Last(p => vault.Find(p.Name, publisher.BrokerUser) is not null).Name;

    private Publisher Enrol(Newcomer newcomer, Publisher? known)
    {
        var draft = newcomer.Draft;
        if (known is { HasLeft: true })
            throw new CannotContinueException($"{draft.Code} har lämnat länet: dess kod kan inte användas igen.");
        if (known is not null && known.Process != draft.Process)
            throw new CannotContinueException(
                $"{draft.Code} finns redan i {known.Process}: den kan inte läggas till i {draft.Process}.");
        if (known is not null && vault.Find(draft.Process, draft.BrokerUser) is null)
        {
            throw new CannotContinueException(
                $"Nyckeln för {draft.Code} saknas i {data.Secrets(draft.Process)}: återställ filen från en kopia.");
        }

        // The pinned key is the first one; later keys are facts, so a known publisher keeps what the register says.
        var (key, thumbprint) = known is not null
            ? (known.Key, known.Thumbprint)
            : Vault.PublicOf(vault.OfPublisher(draft.Process, draft.BrokerUser));
        return draft with { Key = key, Thumbprint = thumbprint };
    }

    private async Task MakeDatabases(
        List<Publisher> enrolled, Dictionary<string, Publisher> before, Databases databases, CancellationToken cancel)
    {
        var limit = new ParallelOptions
        {
            MaxDegreeOfParallelism = LocalLimits.DatabasesAtOnce,
            CancellationToken = cancel,
        };
        // What is in the register has its database: the register is written last.
        await Parallel.ForEachAsync(enrolled.Where(p => !before.ContainsKey(p.Code)), limit, async (publisher, c) =>
        {
            var secret = vault.OfPublisher(publisher.Process, publisher.BrokerUser);
            await databases.Add(publisher.Database, secret.DatabasePassword, c);
            new Witness(data.Witnesses(publisher.Process), publisher.Code).Begin();
        });
    }

    private void WritePeople(Newcomer newcomer)
    {
        var code = newcomer.Draft.Code;
        var people = newcomer.People
            .Select(p => new DemoPerson(p.Subject, p.UserName, p.Name, code, p.IsOperator)).ToList();
        var file = Path.Combine(data.People, $"{code}.json");
        if (PrivateFile.ReadJson<List<DemoPerson>>(file) is { } there && there.SequenceEqual(people)) return;

        PrivateFile.WriteJson(file, people);
    }
}

/// <summary>A person as identity reads it in demo mode.</summary>
public sealed record DemoPerson(
    Guid Subject, string UserName, string Name, string Organisation, bool IsOperator = false);
