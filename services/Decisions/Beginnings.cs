using Samverkan.Decisions.Authorities;
using Samverkan.Decisions.Grants;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions;

/// <summary>
/// What an organisation has from its first moment: a grant for the administrator whom it named when it was added, and
/// one authority. Recorded once, by the node itself, which says so.
/// </summary>
public static class Beginnings
{
    public static async Task Begin(Publisher publisher, EventStore store, DateOnly today, CancellationToken cancel)
    {
        var act = Act.OfSystem(publisher.Process, publisher.Code);
        if (publisher.Administrator is { } administrator)
        {
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

    private static Verdict FirstGrant(Guid grant, Guid person, DateOnly today) =>
        Record(new GrantGiven(grant, person, [GrantRole.Administrator, GrantRole.Registrar], today, null));

    private static (string Name, string Series) FirstAuthority(string kind) => kind switch
    {
        "municipality" => ("Kommunstyrelsen", "KS"),
        "region" => ("Regionstyrelsen", "RS"),
        "municipalAssociation" => ("Styrelsen", "STY"),
        _ => ("Myndigheten", ""),
    };
}
