using System.Collections.Immutable;

namespace Samverkan.Agreements.Agreements;

/// <summary>A text of a programme: its fixed versions, and where each of them stands by its own rule.</summary>
/// <param name="Drafted">How it began, or null.</param>
/// <param name="Versions">Fixed versions, number 1 first.</param>
/// <param name="Determined">The last determination of each version.</param>
public sealed record Agreement(
    AgreementWasDrafted? Drafted,
    ImmutableList<VersionWasFixed> Versions,
    ImmutableDictionary<int, EntryWasDetermined> Determined) : IState<Agreement>
{
    public static Agreement Initial { get; } = new(null, [], ImmutableDictionary<int, EntryWasDetermined>.Empty);

    /// <summary>Texts that have been withdrawn.</summary>
    public ImmutableHashSet<Guid> Gone { get; init; } = [];

    /// <summary>A fixed version, or null.</summary>
    public VersionWasFixed? Version(int number) => Versions.Find(v => v.Version == number);

    /// <summary>Codes of those whom the drafting organisation has named to fix versions beside itself.</summary>
    public IReadOnlyList<string> Fixers { get; init; } = [];

    /// <summary>True for the organisation that drafted the text, and for those whom it has named.</summary>
    /// <param name="organisation">Code.</param>
    /// <param name="drafter">Who drafted it as the act says: what was drafted long ago does not say so itself.</param>
    public bool MayBeFixedBy(string? organisation, string? drafter) =>
        organisation is not null && (organisation == (Drafted?.By ?? drafter) || Fixers.Contains(organisation));

    public Agreement Apply(object happened) => happened switch
    {
        AgreementWasDrafted drafted => this with { Drafted = drafted, Fixers = drafted.Fixers ?? [] },
        FixersWereNamed named => this with { Fixers = named.Organisations },
        VersionWasFixed version => this with { Versions = Versions.Add(version) },
        EntryWasDetermined determined => this with { Determined = Determined.SetItem(determined.Version, determined) },
        ContentWasWithdrawn withdrawn => this with { Gone = Gone.Union(withdrawn.Bodies) },
        _ => this,
    };
}
