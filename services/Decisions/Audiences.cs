using Npgsql;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Decisions;

/// <summary>
/// A programme's members as this organisation has heard them, and the services that keep its common view.
/// </summary>
public sealed class Audiences(NpgsqlDataSource database) : IAudiences
{
    private static readonly string[] SharedServices = ["forums", "agreements", "overview"];

    public async Task<IReadOnlyList<string>> Of(Guid programme, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT organisation FROM heard_parties WHERE programme = $1");
        command.Parameters.Add(new() { Value = programme });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var members = new List<string>(SharedServices);
        while (await row.ReadAsync(cancel)) members.Add(row.GetString(0));
        return members;
    }
}
