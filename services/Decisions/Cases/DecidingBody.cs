namespace Samverkan.Decisions.Cases;

/// <summary>A kind of deciding body and the fields that its decisions have; it has no others (domain.md 7).</summary>
public sealed record DecidingBody(string Kind, IReadOnlySet<string> Has)
{
    private static readonly string[] StateAuthorities = ["countyAdministrativeBoard", "stateAuthority"];
    private static readonly string[] WithBoard = ["municipalAssociation", "university", "company", "civilSociety"];

    /// <summary>A kommunalförbund is led by its direktion; utskott and delegates are below that.</summary>
    private static readonly string[] OfFederation = ["directorate", "subcommittee", "delegate"];

    private static readonly string[] Elected = ["paragraph", "approvedOn", "postedOn", "appealUntil", "legalForceOn"];

    public static readonly IReadOnlyDictionary<string, DecidingBody> Kinds = new[]
    {
        Of("council", Elected),
        Of("executiveBoard", Elected),
        Of("committee", Elected),
        Of("directorate", Elected),
        Of("subcommittee", [.. Elected, "delegationPoint"]),
        Of("delegate", "delegationPoint", "post", "decisionNumber", "reportedTo", "postedOn", "appealUntil",
            "legalForceOn"),
        Of("stateAuthority", "decisionMaker", "rapporteur"),
        Of("associationBoard", "paragraph"),
        Of("officer", "post"),
    }.ToDictionary(b => b.Kind);

    /// <summary>Whether an organisation of this kind has such a body: a kommun has no landshövding.</summary>
    public bool IsIn(string organisationKind) => Kind switch
    {
        "officer" => true,
        "stateAuthority" => StateAuthorities.Contains(organisationKind),
        "associationBoard" => WithBoard.Contains(organisationKind),
        _ when organisationKind == "municipalFederation" => OfFederation.Contains(Kind),
        "directorate" => false,
        _ => IsElectedAssembly(organisationKind),
    };

    /// <summary>An utskott decides only what has been delegated to it; else it proposes.</summary>
    public bool DecidesOnlyByDelegation => Kind is "subcommittee" or "delegate";

    /// <summary>An officer's reply is no decision, and has no wording of one.</summary>
    public bool IsReply => Kind == "officer";

    /// <summary>Everything is registered but what a body outside the public sector decides.</summary>
    public bool HasDiary => Kind is not ("associationBoard" or "officer");

    private static bool IsElectedAssembly(string organisationKind) => organisationKind is "municipality" or "region";

    private static DecidingBody Of(string kind, params string[] has) =>
        new(kind, has.ToHashSet(StringComparer.Ordinal));
}
