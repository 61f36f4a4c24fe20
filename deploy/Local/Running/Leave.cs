using Samverkan.Hosting.Topology;
using Samverkan.Local.Counties;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>
/// An organisation leaves the county with everything it owns in one file. Its node lets go, its keys and passwords are
/// taken away, and what it has said stands in everybody's copies. If it dies on the way, run again it does the rest.
/// </summary>
internal sealed class Leave(LocalCounty county, Vault vault, string code, string file)
{
    private readonly Departure _departure = new(county, code);

    private DataFolder Data => county.Data;

    private Publisher Leaving => county.County.Get(code);

    public void MustBePossible()
    {
        var leaving = Begun is null ? county.County.GetSettled(code) : Leaving;
        if (leaving.IsService) throw new CannotContinueException($"{code} är en gemensam tjänst och kan inte lämna.");
        if (Begun is { } begun && begun.File != file && File.Exists(begun.File))
            throw new CannotContinueException($"{leaving.Name} är på väg ut med {begun.File}: gör klart det först.");
        if (Begun is null && File.Exists(file))
            throw new CannotContinueException($"{file} finns redan: välj ett annat namn.");
        if (!Directory.Exists(Path.GetDirectoryName(file)))
            throw new CannotContinueException($"Mappen till {file} finns inte.");
        MustBeWritable();
    }

    /// <summary>Tried before anybody is shut out.</summary>
    private void MustBeWritable()
    {
        var trial = $"{file}.prov";
        try
        {
            File.WriteAllText(trial, "");
            File.Delete(trial);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CannotContinueException($"{file} kan inte skrivas: {refused.Message}", refused);
        }
    }

    public async Task<string> Do(CancellationToken cancel)
    {
        var leaving = Leaving;
        var aside = $"{leaving.Database}_{DateTime.UtcNow:yyyyMMddHHmmss}";
        var route = (Begun ?? new(leaving.Process, leaving.KeyHeldBy, file, aside)) with { File = file };
        if (!leaving.HasLeft) await FeedState.UntilAllIsSaid(county.Postgres.Databases, leaving, cancel);
        PrivateFile.WriteJson(Data.Move(code), route);
        CountyRegister.Write(Data.County, leaving with { Process = Publisher.Gone, KeyHeldBy = null });
        await _departure.LetGo(leaving, route.From, cancel);
        if (!File.Exists(file) && !await FeedState.IsAllSaid(county.Postgres.Databases, leaving, cancel))
        {
            // Somebody wrote between the two: nobody else would ever say it.
            CountyRegister.Write(Data.County, leaving with { Process = route.From, KeyHeldBy = route.KeyHeldBy });
            throw new CannotContinueException(
                $"{leaving.Name} skrev något just nu som inte hann meddelas: den är kvar. Kör igen.");
        }

        await _departure.Pack(leaving, route.From, file, cancel);

        // From here on nothing opens anything: the file is whole.
        await county.Postgres.Databases.PutAside(leaving.Database, route.Aside, Passwords.New(), cancel);
        await county.TellRunningBroker(county.County.Topology());
        await county.Broker.Forget(leaving.BrokerUser, cancel);
        await _departure.Disconnect(leaving, route.From, cancel);
        vault.Forget(route.From, leaving.BrokerUser);
        File.Delete(Path.Combine(Data.Witnesses(route.From), $"{code}.json"));
        File.Delete(Path.Combine(Data.People, $"{code}.json"));
        File.Delete(Data.Move(code));
        return $"{leaving.Name} har lämnat länet. Allt som är dess eget ligger i {file}; andras kopior av vad den har "
            + $"meddelat står kvar. Databasen ligger kvar som {route.Aside} tills någon tar bort den.";
    }

    private Route? Begun => Leaving.HasLeft ? PrivateFile.ReadJson<Route>(Data.Move(code)) : null;

    /// <summary>From where and who kept its key, to which file, and what its database is called afterwards.</summary>
    private sealed record Route(string From, string? KeyHeldBy, string File, string Aside);
}
