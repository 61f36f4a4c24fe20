using System.Security.Cryptography;
using System.Text;

namespace Samverkan.Faults.Checks;

/// <summary>
/// All read tables made of heard facts are the same after a rebuild from scratch. The rebuild is the product's own: a type
/// is noted as unknown, the process is killed, and when it starts it finds that it knows the type and makes all anew.
/// </summary>
public sealed class RebuiltAlike(DrillCounty county)
{
    private static readonly string[] OfNode = ["heard_programmes", "heard_parties", "heard_matters", "heard_recommendations"];

    private static readonly Dictionary<string, string[]> OfService = new()
    {
        ["forums"] = ["mandates", "agreement_versions"],
        ["agreements"] = ["parties", "mandates", "asked", "answers"],
        ["overview"] =
        [
            "programmes", "parties", "forums", "dialogues", "matters", "addressees", "progress", "answers",
            "recommendations", "agreement_versions", "determinations", "mandates",
        ],
    };

    public async Task<IReadOnlyList<string>> Faults(CancellationToken cancel)
    {
        var before = await Tables(cancel);
        foreach (var publisher in county.Publishers)
        {
            await county.Execute(
                publisher.Database,
                "INSERT INTO applied_unknown_types (type, version) VALUES ($1, 1) ON CONFLICT DO NOTHING", cancel,
                KnownTo(publisher.Code));
        }

        await Task.WhenAll(county.Inboxes.Select(async i =>
        {
            await county.Running.Unit(i.Process).Kill();
            await county.Running.Unit(i.Process).Start(cancel);
        }));
        foreach (var publisher in county.Publishers) await Rebuilt(publisher.Database, KnownTo(publisher.Code), cancel);
        var after = await Tables(cancel);
        return [.. before.Where(t => after[t.Key] != t.Value).Select(t => $"{t.Key}: {t.Value} before, {after[t.Key]} when rebuilt")];
    }

    private static string KnownTo(string publisher) =>
        publisher == "forums" ? "decisions.mandate-given" : "forums.party-joined";

    private async Task Rebuilt(string database, string type, CancellationToken cancel)
    {
        var limit = DateTime.UtcNow.AddSeconds(30);
        while (await IsUnknown(database, type, cancel))
        {
            if (DateTime.UtcNow > limit) throw new TimeoutException($"{database} was not rebuilt in 30 s");
            await Task.Delay(100, cancel);
        }
    }

    private async Task<bool> IsUnknown(string database, string type, CancellationToken cancel) => (await county.Query(
        database, "SELECT 1 FROM applied_unknown_types WHERE type = $1", row => row.GetInt32(0), cancel, type)).Count > 0;

    private async Task<Dictionary<string, string>> Tables(CancellationToken cancel)
    {
        var tables = new Dictionary<string, string>();
        foreach (var publisher in county.Publishers)
        {
            foreach (var table in OfService.GetValueOrDefault(publisher.Code, OfNode))
                tables[$"{publisher.Database}.{table}"] = await Digest(publisher.Database, table, cancel);
        }

        return tables;
    }

    private async Task<string> Digest(string database, string table, CancellationToken cancel)
    {
        var rows = await county.Query(
            database, $"SELECT t::text FROM {table} t ORDER BY t::text COLLATE \"C\"", row => row.GetString(0), cancel);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows)));
        return $"{rows.Count} rows {Convert.ToHexStringLower(hash)[..12]}";
    }
}
