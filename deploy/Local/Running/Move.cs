using Samverkan.Hosting.Topology;
using Samverkan.Local.Counties;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>
/// An organisation moves from one node to another while the county runs: the old one lets go, everything of its own
/// is packed and unpacked, the new one goes on with the same feed and tells of a key that the old one never had. If it
/// dies on the way, run again it does the rest.
/// </summary>
internal sealed class Move(LocalCounty county, Vault vault, string code, string to)
{
    private readonly Departure _departure = new(county, code);

    private DataFolder Data => county.Data;

    private Publisher Moved => county.County.GetPresent(code);

    public void MustBePossible()
    {
        if (Moved.IsService) throw new CannotContinueException($"{code} är en gemensam tjänst och har ingen nod.");
        if (Moved.Process == to && !File.Exists(Data.Move(code)))
            throw new CannotContinueException($"{Moved.Name} är redan i {to}.");
        if (county.Plan.Processes.FirstOrDefault(p => p.Name == to) is { Project: not "Decisions" })
            throw new CannotContinueException($"{to} är ingen nod.");
        if (PrivateFile.ReadJson<Route>(Data.Move(code)) is { } begun && begun.To != to)
            throw new CannotContinueException($"{Moved.Name} är redan på väg till {begun.To}: gör klart det först.");
    }

    public async Task<string> Do(CancellationToken cancel)
    {
        var moved = Moved;
        var route = PrivateFile.ReadJson<Route>(Data.Move(code))
            ?? new(moved.Process, to, $"{moved.Database}_{DateTime.UtcNow:yyyyMMddHHmmss}");
        PrivateFile.WriteJson(Data.Move(code), route);
        if (moved.Process != to) await Bring(moved, route, cancel);

        var feed = await Announced(moved, cancel);
        vault.Retire(to, moved.BrokerUser, feed.Key);
        vault.Forget(route.From, moved.BrokerUser);
        File.Delete(Path.Combine(Data.Witnesses(route.From), $"{code}.json"));
        // It holds every text in clear, those too that are withdrawn or disposed of from now on.
        File.Delete(Path.Combine(Data.Packages(to), $"{code}.zip.done"));
        File.Delete(Data.Move(code));
        return $"{moved.Name} är i {to}: {feed.Number} meddelanden, nyckel {feed.Key}. "
            + $"Databasen i {route.From} ligger kvar som {route.Aside} tills någon tar bort den.";
    }

    private async Task Bring(Publisher moved, Route route, CancellationToken cancel)
    {
        CountyRegister.Write(Data.County, moved with { Process = Publisher.OnItsWay });
        await _departure.LetGo(moved, route.From, cancel);
        PrivateFile.Folder(Data.Packages(to));
        await _departure.Pack(moved, route.From, Path.Combine(Data.Packages(to), $"{code}.zip"), cancel);
        var secret = vault.Move(route.From, to, moved.BrokerUser);
        await county.Postgres.Databases.PutAside(moved.Database, route.Aside, secret.DatabasePassword, cancel);
        await county.Postgres.Databases.Add(moved.Database, secret.DatabasePassword, cancel);
        var there = moved with { Process = to, KeyHeldBy = HostOf(to) };
        await Connect(there, route, cancel);
        // How far its feed has come outside its database, so that it need not ask everybody.
        PrivateFile.Folder(Data.Witnesses(to));
        var witness = Path.Combine(Data.Witnesses(route.From), $"{code}.json");
        if (File.Exists(witness)) PrivateFile.Write(
            Path.Combine(Data.Witnesses(to), $"{code}.json"), await File.ReadAllTextAsync(witness, cancel));
        CountyRegister.Write(Data.County, there);
    }

    /// <summary>Its own user with another password, and its post to the new node only.</summary>
    private async Task Connect(Publisher there, Route route, CancellationToken cancel)
    {
        await county.TellRunningBroker(county.County.TopologyWith(there));
        await _departure.Disconnect(there, route.From, cancel);
    }

    /// <summary>The organisation whose own node a process is, when it hosts others too.</summary>
    private string? HostOf(string process) => county.County.Publishers
        .FirstOrDefault(p => p.Process == process && p.KeyHeldBy is null && p.Code != code)?.Code;

    private Task<FeedState> Announced(Publisher moved, CancellationToken cancel)
    {
        var keys = 1 + (vault.Find(to, moved.BrokerUser)?.LaterKeys?.Count ?? 0);
        return FeedState.Until(county.Postgres.Databases, moved, keys, cancel);
    }

    /// <summary>From where to where, and what its old database is called afterwards.</summary>
    private sealed record Route(string From, string To, string Aside);
}
