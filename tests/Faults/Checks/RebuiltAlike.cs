using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Samverkan.Faults.Checks;

/// <summary>
/// All read tables made of heard facts are the same after a rebuild from scratch, as the operator asks for it.
/// </summary>
public sealed class RebuiltAlike(DrillCounty county)
{
    private static readonly string[] OfNode = ["heard_parties", "heard_matters", "heard_recommendations"];

    private static readonly Dictionary<string, string[]> OfService = new()
    {
        ["forums"] = ["mandates", "agreement_versions"],
        ["agreements"] = ["parties", "mandates", "asked", "answers"],
        ["overview"] =
        [
            "programmes", "parties", "forums", "dialogues", "matters", "addressees", "progress", "answers",
            "recommendations", "agreement_versions", "determinations", "mandates", "role_rows", "said", "withdrawals",
            "determined",
        ],
    };

    public async Task<IReadOnlyList<string>> Faults(CancellationToken cancel)
    {
        var before = await Tables(cancel);
        await Task.WhenAll(county.Client.Copies.Select(c => Rebuild(c.Process, c.Root, c.Operator, cancel)));
        var after = await Tables(cancel);
        return [.. before.Where(t => after[t.Key] != t.Value).Select(t => $"{t.Key}: {t.Value} before, {after[t.Key]} when rebuilt")];
    }

    private static async Task Rebuild(string process, Uri root, Demo.Client.Api @operator, CancellationToken cancel)
    {
        var limit = DateTime.UtcNow + Patience.OfSeconds(30);
        var address = new Uri(root, $"rebuilds/{Guid.CreateVersion7()}");
        while (true)
        {
            using var answer = await @operator.Send(HttpMethod.Put, address, new { }, cancel);
            if (answer.StatusCode == HttpStatusCode.OK) return;
            if (DateTime.UtcNow > limit) throw new TimeoutException($"{process} was not rebuilt in time");

            await Task.Delay(100, cancel);
        }
    }

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
