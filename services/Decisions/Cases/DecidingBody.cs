namespace Samverkan.Decisions.Cases;

/// <summary>A kind of deciding body and the fields that its decisions have; it has no others (domain.md 7).</summary>
public sealed record DecidingBody(string Kind, IReadOnlySet<string> Has)
{
    private static readonly string[] Elected = ["paragraph", "approvedOn", "postedOn", "appealUntil", "legalForceOn"];

    public static readonly IReadOnlyDictionary<string, DecidingBody> Kinds = new[]
    {
        Of("council", Elected),
        Of("executiveBoard", Elected),
        Of("committee", Elected),
        Of("subcommittee", [.. Elected, "delegationPoint"]),
        Of("delegate", "delegationPoint", "post", "decisionNumber", "reportedTo", "postedOn", "appealUntil",
            "legalForceOn"),
        Of("stateAuthority", "decisionMaker", "rapporteur"),
        Of("associationBoard", "paragraph"),
        Of("officer", "post"),
    }.ToDictionary(b => b.Kind);

    /// <summary>An utskott decides only what has been delegated to it; else it proposes.</summary>
    public bool DecidesOnlyByDelegation => Kind is "subcommittee" or "delegate";

    /// <summary>An officer's reply is no decision, and has no wording of one.</summary>
    public bool IsReply => Kind == "officer";

    /// <summary>Everything is registered but what a body outside the public sector decides.</summary>
    public bool HasDiary => Kind is not ("associationBoard" or "officer");

    private static DecidingBody Of(string kind, params string[] has) =>
        new(kind, has.ToHashSet(StringComparer.Ordinal));
}
