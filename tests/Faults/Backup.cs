namespace Samverkan.Faults;

/// <summary>A copy of databases as they were, to be put back later: what an operator's backup is.</summary>
/// <param name="county">The county.</param>
/// <param name="process">The process that uses them; stopped while it is done.</param>
/// <param name="databases">Which.</param>
public sealed class Backup(DrillCounty county, string process, IReadOnlyList<string> databases)
{
    /// <summary>While its process is stopped.</summary>
    public Task Take(CancellationToken cancel) => Run(
        database => $"""CREATE DATABASE "{database}_backup" OWNER "{database}" TEMPLATE "{database}" """, cancel);

    /// <summary>Stops the process, puts the copies in place, and starts it again.</summary>
    public async Task PutBack(CancellationToken cancel)
    {
        await county.Running.Unit(process).Stop();
        try
        {
            await Run(
                database => $"""
                    DROP DATABASE "{database}" WITH (FORCE);
                    ALTER DATABASE "{database}_backup" RENAME TO "{database}";
                    REVOKE ALL ON DATABASE "{database}" FROM PUBLIC
                    """, cancel);
        }
        finally
        {
            await county.Running.Unit(process).Start(cancel);
        }
    }

    private async Task Run(Func<string, string> statements, CancellationToken cancel)
    {
        foreach (var statement in databases.SelectMany(database => statements(database).Split(';')))
            await county.Execute("postgres", statement, cancel);
    }
}
