namespace Samverkan.Faults.Checks;

/// <summary>Every command that was answered 2xx is there, exactly once: in the database, and over the API.</summary>
public sealed class AcknowledgedOnce(DrillCounty county)
{
    public async Task<IReadOnlyList<string>> Faults(CancellationToken cancel)
    {
        var faults = new List<string>(county.Ledger.Wrong);
        foreach (var kind in county.Ledger.Acknowledged.GroupBy(a => (a.Publisher, a.Trace.Event, a.Trace.Path)))
            faults.AddRange(await Missing(kind.Key.Publisher, kind.Key.Event, kind.Key.Path, [.. kind], cancel));
        faults.AddRange(await ReadBack(cancel));
        return faults;
    }

    private async Task<IEnumerable<string>> Missing(
        string publisher, string happened, string path, List<Load.Acknowledged> commands, CancellationToken cancel)
    {
        var key = string.Join(" || '|' || ", path.Split('|').Select(p => $"(data #>> '{p}')"));
        var rows = await county.Query(
            county.Publishers.Single(p => p.Code == publisher).Database,
            $"SELECT {key}, count(*), max(seq_id) FROM mt_events WHERE type = $1 GROUP BY 1",
            row => (Key: row.GetString(0), Count: row.GetInt64(1), Seq: row.GetInt64(2)), cancel, happened);
        var found = rows.ToDictionary(r => r.Key, r => (r.Count, r.Seq));
        return from command in commands
               let there = found.GetValueOrDefault(command.Trace.Key)
               where there.Count != 1 || there.Seq > command.Written
               select $"{publisher}: {happened} {command.Trace.Key} was acknowledged as event {command.Written} after "
                   + $"{command.Attempts} attempts, and is there {there.Count} times (event {there.Seq})";
    }

    private async Task<IEnumerable<string>> ReadBack(CancellationToken cancel)
    {
        var faults = new List<string>();
        foreach (var code in county.Client.Organisations)
        {
            var mandates = await county.Client.Registrar(code).All(county.Client.Node(code, "mandates?limit=100"), cancel);
            var given = mandates.Select(m => m.GetProperty("mandate").GetGuid()).ToHashSet();
            faults.AddRange(county.Ledger.Mandates.Keys.Where(m => m.Organisation == code && !given.Contains(m.Mandate))
                .Select(m => $"{code}: the API does not list mandate {m.Mandate}"));
        }

        foreach (var kept in county.Ledger.Notes.GroupBy(n => (n.Organisation, n.Case)))
        {
            var page = await county.Client.Registrar(kept.Key.Organisation)
                .Get(county.Client.Node(kept.Key.Organisation, $"cases/{kept.Key.Case}"), cancel);
            var notes = page.GetProperty("notes").EnumerateArray()
                .ToDictionary(n => n.GetProperty("note").GetGuid(), n => n.GetProperty("text").GetString());
            faults.AddRange(kept.Where(n => notes.GetValueOrDefault(n.Note) != $"Endast hos oss: {n.Note}")
                .Select(n => $"{n.Organisation}: note {n.Note} does not read as it was written"));
        }

        return faults;
    }
}
