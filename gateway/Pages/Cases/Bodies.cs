namespace Samverkan.Gateway.Pages.Cases;

/// <summary>
/// Kinds of deciding body and the fields that their decisions have, as the form shows them. The node has the last word.
/// </summary>
public static class Bodies
{
    private static readonly string[] Elected =
        ["paragraph", "approvedOn", "postedOn", "appealUntil", "legalForceOn", "signedOn"];

    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["council"] = Elected,
        ["executiveBoard"] = Elected,
        ["committee"] = Elected,
        ["directorate"] = Elected,
        ["subcommittee"] = ["delegationPoint", .. Elected],
        ["delegate"] = 
        [
            "delegationPoint", "post", "decisionNumber", "reportedBody", "reportedOn", "reportedParagraph", "postedOn",
            "appealUntil",
            "legalForceOn", "signedOn",
        ],
        ["stateAuthority"] = ["decisionMaker", "rapporteur", "signedOn"],
        ["associationBoard"] = ["paragraph", "signedOn"],
        ["officer"] = ["post"],
    };

    /// <summary>What may become known of a decision after it was made.</summary>
    public static readonly IReadOnlyList<string> Standing =
        ["approvedOn", "postedOn", "appealUntil", "legalForceOn", "signedOn", "appealedCase", "annulledOn"];

    /// <summary>What a body can do with a question; <c>settles</c> is to decide it for the organisation.</summary>
    public static readonly IReadOnlyList<string> Acts =
        ["settles", "proposes", "endorses", "rejects", "prepares", "decides"];

    /// <summary>Kinds of organisation outside the public sector: they keep no diary by law.</summary>
    public static bool HasDiary(string? kind) => kind is not ("municipalAssociation" or "company" or "civilSociety");

    /// <summary>True where a decision is reported to a body afterwards.</summary>
    public static bool IsReported(string body) => Fields[body].Contains("reportedBody");

    /// <summary>Who can decide in an organisation of this kind; the first is the likeliest.</summary>
    public static IReadOnlyList<string> In(string kind) => kind switch
    {
        "countyAdministrativeBoard" or "stateAuthority" => ["stateAuthority", "officer"],
        "municipalAssociation" or "university" or "company" or "civilSociety" => ["associationBoard", "officer"],
        "municipalFederation" => ["directorate", "subcommittee", "delegate", "officer"],
        _ => ["executiveBoard", "council", "committee", "subcommittee", "delegate", "officer"],
    };

    public static bool IsKnown(string? body) => body is not null && Fields.ContainsKey(body);

    /// <summary>Its fields, but for the dates on the way to laga kraft.</summary>
    public static IEnumerable<string> FieldsOf(string body) => Fields[body].Except(Standing);

    /// <summary>Those dates.</summary>
    public static IEnumerable<string> StandingOf(string body) => Fields[body].Intersect(Standing);

    /// <summary>Those dates, and what may befall the decision later.</summary>
    public static IEnumerable<string> LaterOf(string body) =>
        [.. StandingOf(body), .. Fields[body].Contains("appealUntil") ? new[] { "appealedCase" } : [], "annulledOn"];

    public static bool IsDate(string field) => field.EndsWith("On", StringComparison.Ordinal) || field == "appealUntil";
}
