using Samverkan.Contracts;

namespace Samverkan.Hosting.Feeds;

/// <summary>Who may read what somebody makes, as the one who makes it says: decided then, and kept.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Organisations">Codes, with <see cref="NamedParties"/>; else null or empty.</param>
public sealed record Readers(string Kind, IReadOnlyList<string>? Organisations = null)
{
    /// <summary>Parties of the programme; not adjuncts.</summary>
    public const string Parties = "parties";

    /// <summary>Only the parties named.</summary>
    public const string NamedParties = "namedParties";

    /// <summary>Everyone who takes part in the programme.</summary>
    public const string PartiesAndAdjuncts = "partiesAndAdjuncts";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> Kinds = [Parties, NamedParties, PartiesAndAdjuncts];

    /// <summary>As facts say it.</summary>
    /// <param name="programme">The programme it is made in.</param>
    public Audience In(Guid programme) => Kind switch
    {
        NamedParties => Audience.Named(Organisations ?? []),
        Parties => Audience.OnlyPartiesOf(programme),
        _ => Audience.PartiesOf(programme),
    };

    /// <summary>What an audience is called in a command and on a page.</summary>
    /// <param name="audience">As a fact said it; null was said before there was a choice.</param>
    public static Readers Of(Audience? audience) => audience switch
    {
        { NamedOrganisations: { } named } => new(NamedParties, named),
        { PartiesOnly: true } => new(Parties),
        _ => new(PartiesAndAdjuncts),
    };

    /// <summary>Why they cannot be the readers, or null.</summary>
    /// <param name="by">Code of the organisation that makes it: it reads what it makes.</param>
    /// <param name="programme">The programme it is made in.</param>
    /// <param name="parties">Codes of that programme's parties.</param>
    /// <param name="widest">Who may read at most: what it is about has an audience of its own.</param>
    public Verdict? WhyNot(string by, Guid programme, IReadOnlyCollection<string> parties, Audience widest)
    {
        ArgumentNullException.ThrowIfNull(parties);
        var named = Organisations ?? [];
        if (!Kinds.Contains(Kind)) return Verdict.Refuse("unknown-audience", 422, "audience");
        if (Kind == NamedParties != named.Count > 0) return Verdict.Refuse("audience-unnamed", 422, "audience");
        if (!named.All(parties.Contains)) return Verdict.Refuse("audience-not-a-party", 422, "audience");
        if (named.Count > 0 && !named.Contains(by)) return Verdict.Refuse("audience-without-oneself", 422, "audience");

        return In(programme).IsWithin(widest) ? null : Verdict.Refuse("audience-too-wide", 422, "audience");
    }
}
