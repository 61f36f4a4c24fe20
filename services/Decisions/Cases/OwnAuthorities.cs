namespace Samverkan.Decisions.Cases;

/// <summary>Which authorities the organisation has, as commands on its cases need to know.</summary>
internal static class OwnAuthorities
{
    public static async Task<bool> AllKnown(
        EventStore store, IReadOnlyCollection<Guid> authorities, CancellationToken cancel)
    {
        var known = await store.Database.ReadOne(
            "SELECT count(*) FROM authorities WHERE id = ANY($1)", row => row.GetInt64(0), cancel,
            [authorities.ToArray()]);
        return known == authorities.Distinct().Count();
    }

    /// <summary>The authority, or null when it is none of ours.</summary>
    public static Task<KnownAuthority?> Find(EventStore store, Guid authority, CancellationToken cancel) =>
        store.Database.ReadOne(
            "SELECT name, pattern FROM authorities WHERE id = $1",
            row => new KnownAuthority(row.Text(1), row.GetString(0)), cancel, authority);
}

/// <summary>One of our own authorities.</summary>
/// <param name="Pattern">The form of its registration numbers, or null for any.</param>
/// <param name="Name">What it is called now.</param>
public sealed record KnownAuthority(string? Pattern, string Name = "");
