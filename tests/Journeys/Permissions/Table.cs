using System.Text.Json;

namespace Samverkan.Journeys.Permissions;

/// <summary>The permission table as it is written.</summary>
internal static class Table
{
    public static readonly IReadOnlyDictionary<string, Dictionary<string, string[]>> Services =
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string[]>>>(File.ReadAllText(
            Path.Combine(
                Environment.GetEnvironmentVariable("SAMVERKAN_ROOT") ?? ".", "services", "permissions.json")))!;

    public static TheoryData<string, string> Lines() =>
        [.. Services.SelectMany(service => service.Value.Keys.Select(line => (service.Key, line)))];
}
