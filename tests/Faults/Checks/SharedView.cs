using System.Text.Json;

namespace Samverkan.Faults.Checks;

/// <summary>The matrix and the mandates that everyone sees are what each organisation was told that it had recorded.</summary>
public sealed class SharedView(DrillCounty county)
{
    public async Task<IReadOnlyList<string>> Faults(CancellationToken cancel)
    {
        var faults = new List<string>();
        var reader = county.Client.As(county.Client.Person("R01", "steering").UserName);
        var rows = await reader.All(
            county.Client.Shared("overview", $"programmes/{county.Programme.Programme}/matrix?limit=100"), cancel);
        var matrix = rows.ToDictionary(r => r.GetProperty("matter").GetGuid());
        foreach (var matter in county.Ledger.Matters)
        {
            if (matrix.TryGetValue(matter, out var row)) faults.AddRange(Cells(matter, row));
            else faults.Add($"the matrix does not have matter {matter}");
        }

        faults.AddRange(await Mandates("svc_overview", "SELECT organisation, mandate, until FROM mandates", cancel));
        faults.AddRange(await Mandates("svc_forums", "SELECT organisation, mandate, ended_on FROM mandates", cancel));
        faults.AddRange(await Mandates("svc_agreements", "SELECT organisation, mandate, ended_on FROM mandates", cancel));
        return faults;
    }

    private IEnumerable<string> Cells(Guid matter, JsonElement row)
    {
        if (row.GetProperty("title").GetString() != $"Fråga {matter}") yield return $"matter {matter} has lost its title";

        foreach (var cell in row.GetProperty("cells").EnumerateArray())
        {
            var party = cell.GetProperty("party").GetString()!;
            var shows = cell.GetProperty("answer").GetString() ?? cell.GetProperty("state").GetString();
            var should = county.Ledger.Answers.GetValueOrDefault((matter, party))
                ?? county.Ledger.States.GetValueOrDefault((matter, party)) ?? "noWordYet";
            if (shows != should) yield return $"{party} in matter {matter} shows {shows}; acknowledged was {should}";
        }
    }

    private async Task<IEnumerable<string>> Mandates(string database, string sql, CancellationToken cancel)
    {
        var rows = await county.Query(
            database, sql,
            row => (Key: (row.GetString(0), row.GetGuid(1)), Until: row.IsDBNull(2) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(2)),
            cancel);
        var there = rows.ToDictionary(r => r.Key, r => r.Until);
        return from mandate in county.Ledger.Mandates
               where !there.TryGetValue(mandate.Key, out var until) || until != mandate.Value
               select $"{database}: mandate {mandate.Key.Mandate} of {mandate.Key.Organisation} is missing or has another end";
    }
}
