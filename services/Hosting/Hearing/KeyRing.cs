using System.Collections.Concurrent;
using Npgsql;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// The keys by which publishers are known here: the first of each is pinned in the county's register, later ones are
/// told of in facts that have been heard. Which of a publisher's keys is in force at a place,
/// <see cref="ChainHead"/> says.
/// </summary>
/// <param name="register">The county's register.</param>
/// <param name="node">Where the facts are.</param>
/// <param name="clock">Not all the time is it looked whether there is a new key.</param>
public sealed class KeyRing(CountyRegister register, NodeInbox node, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Publisher, string Pinned), Known> _known = new();

    /// <summary>Whether a signature is that of the key it names, and the key the publisher's.</summary>
    internal async Task<Signed> Look(string jws, string kid, string publisher, CancellationToken cancel)
    {
        if (Kid.NumberIn(kid, publisher) is not { } number || register.Find(publisher) is not { } registered)
            return Signed.Wrongly;

        var known = _known.GetOrAdd((publisher, registered.Thumbprint), _ => new(new(publisher, registered.Key)));
        if (known.Keys.Verifies(jws, number)) return Signed.Rightly;

        // A later key than the first may have come since, or another in its place: its publisher was restored.
        if (number > 1 && known.IsOld(clock.GetUtcNow()))
        {
            known = new(await Read(registered, cancel)) { ReadAt = clock.GetUtcNow() };
            _known[(publisher, registered.Thumbprint)] = known;
        }

        return known.Keys.Verifies(jws, number) ? Signed.Rightly
            : number > known.Keys.Latest ? Signed.ByAnUnknownKey
            : Signed.Wrongly;
    }

    /// <summary>A fact that tells of a further key has been stored: the next look finds it.</summary>
    internal void ReadAnew(string publisher)
    {
        foreach (var key in _known.Keys.Where(k => k.Publisher == publisher)) _known.TryRemove(key, out _);
    }

    private async Task<KeyHistory> Read(Publisher publisher, CancellationToken cancel)
    {
        await using var command = node.Inbox.Database.CreateCommand($"""
            SELECT fact FROM heard_facts WHERE publisher = $1 AND type = '{KeyHistory.RotationType}'
            ORDER BY seq IS NULL, epoch, number
            """);
        command.Parameters.Add(new() { Value = publisher.Code });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var keys = new KeyHistory(publisher.Code, publisher.Key);
        while (await row.ReadAsync(cancel)) keys.Learn(Fact.Stored(row.GetString(0)));
        return keys;
    }

    private sealed record Known(KeyHistory Keys)
    {
        public DateTimeOffset ReadAt { get; init; }

        public bool IsOld(DateTimeOffset now) => now - ReadAt > Limits.KeysReadAgain;
    }
}

/// <summary>What a look at a signature shows.</summary>
internal enum Signed
{
    /// <summary>By the key it names.</summary>
    Rightly,

    /// <summary>Not by the key it names, or that key is not the publisher's.</summary>
    Wrongly,

    /// <summary>By a later key than those known here: the fact that tells of it has not come yet.</summary>
    ByAnUnknownKey,
}
