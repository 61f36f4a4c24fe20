using Npgsql;
using Samverkan.Hosting.Moving;
using Samverkan.Hosting.Topology;
using Samverkan.Local.Counties;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>How an organisation goes from its node: the same for one that moves and for one that leaves.</summary>
internal sealed class Departure(LocalCounty county, string code)
{
    /// <summary>Waits until the node, which the register no longer names, has let go of it.</summary>
    public Task LetGo(Publisher publisher, string from, CancellationToken cancel) => Waiting.Until(
        $"{from} släpper {code}", LocalLimits.ReadyWait,
        async stop => await county.Postgres.Databases.Connections(publisher.Database, stop) == 0, cancel);

    /// <summary>Everything of its own, and what it has received, in one file; not again if it is there.</summary>
    public async Task Pack(Publisher publisher, string from, string file, CancellationToken cancel)
    {
        if (File.Exists(file)) return;

        var inbox = Hosting.Serving.Databases.NameOf(AccountOf(from));
        await using var own = await county.Postgres.Databases.Open(publisher.Database, cancel);
        await using var heard = await county.Postgres.Databases.Open(inbox, cancel);
        var (programmes, kept) = (await Programmes(own, cancel), await Kept(own, cancel));
        await PrivateFile.Write(file, stream => Packing.Write(own, heard, code, programmes, kept, stream, cancel));
    }

    /// <summary>Nobody is connected as it any more, and its post no longer comes to the node.</summary>
    public async Task Disconnect(Publisher publisher, string from, CancellationToken cancel)
    {
        await county.Broker.CloseConnectionsOf(publisher.BrokerUser, cancel);
        await county.Broker.Unbind(
            county.VirtualHost, CountyBroker.Facts, AccountOf(from), [$"body.{code}", $"ask.{code}"], cancel);
    }

    /// <summary>Those it is a party of, by its own read tables.</summary>
    private async Task<IReadOnlyCollection<string>> Programmes(NpgsqlConnection own, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            SELECT coalesce(array_agg(DISTINCT programme::text), '{}') FROM heard_parties WHERE organisation = $1
            """, own) { Parameters = { new() { Value = code } } };
        return await command.ExecuteScalarAsync(cancel) as string[] ?? [];
    }

    /// <summary>What others have withdrawn and it has chosen to keep; of the rest it has chosen nothing.</summary>
    private static async Task<IReadOnlyCollection<(string Publisher, Guid Body)>> Kept(
        NpgsqlConnection own, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT publisher, body FROM copy_choices WHERE choice IN ('kept', 'keptSecret')", own);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var kept = new List<(string, Guid)>();
        while (await row.ReadAsync(cancel)) kept.Add((row.GetString(0), row.GetGuid(1)));
        return kept;
    }

    private string AccountOf(string node) => county.Plan.Process(node).Account
        ?? throw new InvalidOperationException($"{node} has no account, and so is no node");
}
