using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// Lines that publishers have masked in what they once said. A fact is never changed; what is read of it for a page
/// goes by here.
/// </summary>
public sealed class Masks
{
    /// <summary>What is shown in the place of a masked line: that there is one.</summary>
    public const string Sign = "***";

    private readonly ILookup<(string Publisher, Guid Subject), string> _lines;

    private Masks(ILookup<(string Publisher, Guid Subject), string> lines) => _lines = lines;

    internal static async Task<Masks> Of(
        NpgsqlDataSource inbox, IReadOnlyCollection<string> publishers, CancellationToken cancel) => new(
        (await inbox.Read(
            "SELECT publisher, subject, line FROM heard_masks WHERE publisher = ANY($1)",
            row => (Of: (row.GetString(0), row.GetGuid(1)), Line: row.GetString(2)), cancel,
            [publishers.Distinct().ToArray()])).ToLookup(m => m.Of, m => m.Line));

    /// <summary>What was said, without the lines that are masked in facts that name the same subject.</summary>
    internal JsonElement Over(string publisher, JsonElement said)
    {
        if (_lines.Count == 0 || said.ValueKind != JsonValueKind.Object) return said;

        var masked = said.EnumerateObject()
            .Where(m => m.Value.ValueKind == JsonValueKind.String && m.Value.TryGetGuid(out _))
            .SelectMany(m => _lines[(publisher, m.Value.GetGuid())]).ToHashSet(StringComparer.Ordinal);
        if (masked.Count == 0 || JsonNode.Parse(said.GetRawText()) is not { } whole) return said;

        Mask(whole, masked);
        return JsonSerializer.SerializeToElement(whole);
    }

    private static void Mask(JsonNode? node, HashSet<string> masked)
    {
        if (node is JsonArray many) foreach (var one in many) Mask(one, masked);
        if (node is not JsonObject members) return;

        foreach (var (name, value) in members.ToList())
        {
            if (masked.Contains(name) && value is not null) members[name] = Sign;
            else Mask(value, masked);
        }
    }
}
