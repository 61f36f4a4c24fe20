using Samverkan.Decisions.Authorities;
using Samverkan.Decisions.Grants;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions;

/// <summary>
/// What an organisation has from its first moment: a grant for the administrator whom it named when it was added, those
/// that the county file gives its other people, and one authority. Recorded once, by the node itself, which says so.
/// </summary>
public static class Beginnings
{
    public static async Task Begin(Publisher publisher, EventStore store, DateOnly today, CancellationToken cancel)
    {
        var act = Act.OfSystem(publisher.Process, publisher.Code);
        if (publisher.Administrator is { } administrator)
        {
            await GiveOthers(publisher, store, act, today, cancel);
            var grant = Ids.FirstGrant(publisher.Code);
            await Deciding.Take<Grant>(
                store,
                Grant.Stream(publisher.Code, grant),
                (state, _) => state.Given is null ? FirstGrant(grant, administrator.Subject, today) : Nothing,
                act,
                null,
                cancel);
        }

        var (name, series) = FirstAuthority(publisher.Kind);
        var authority = Ids.FirstAuthority(publisher.Code);
        await Deciding.Take<Authority>(
            store,
            Authority.Stream(publisher.Code, authority),
            (state, _) => state.Registered is null ? Record(new AuthorityRegistered(authority, name, series)) : Nothing,
            act,
            null,
            cancel);
    }

    /// <summary>
    /// What the county file gives its other people, while the organisation is new: before the first grant, which says
    /// that it is not. One that began before has it from its own administrator, or not at all.
    /// </summary>
    private static async Task GiveOthers(
        Publisher publisher, EventStore store, Act act, DateOnly today, CancellationToken cancel)
    {
        var first = await store.Load<Grant>(
            Grant.Stream(publisher.Code, Ids.FirstGrant(publisher.Code)), cancel);
        if (first.State.Given is not null) return;

        foreach (var other in publisher.Grants ?? [])
        {
            var id = Ids.BeginningGrant(publisher.Code, other.Subject);
            IReadOnlyList<string> roles = [.. other.Roles.Intersect(GrantRole.All).Order(StringComparer.Ordinal)];
            await Deciding.Take<Grant>(
                store,
                Grant.Stream(publisher.Code, id),
                (state, _) => state.Given is null && roles.Count > 0
                    ? Record(new GrantGiven(id, other.Subject, roles, today, null))
                    : Nothing,
                act,
                null,
                cancel);
        }
    }

    private static Verdict FirstGrant(Guid grant, Guid person, DateOnly today) =>
        Record(new GrantGiven(grant, person, [GrantRole.Administrator, GrantRole.Registrar], today, null));

    private static (string Name, string Series) FirstAuthority(string kind) => kind switch
    {
        "municipality" => ("Kommunstyrelsen", "KS"),
        "region" => ("Regionstyrelsen", "RS"),
        "municipalAssociation" or "university" or "company" or "civilSociety" => ("Styrelsen", "STY"),
        "municipalFederation" => ("Direktionen", "DIR"),
        _ => ("Myndigheten", ""),
    };
}
