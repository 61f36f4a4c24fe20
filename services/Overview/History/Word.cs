using System.Text.Json;
using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Overview.History;

/// <summary>One word of one party about one matter, as it was said.</summary>
/// <param name="Party">Code of who said it.</param>
/// <param name="Place">Where it stands in what that party has said.</param>
/// <param name="SaidAt">When, by the party's own clock.</param>
/// <param name="Said">The fact, one of <see cref="Types"/>.</param>
public sealed record Word(string Party, long Place, DateTimeOffset SaidAt, object Said)
{
    /// <summary>What is said about a matter, by permanent name.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["decisions.progress-announced"] = typeof(ProgressAnnounced),
        ["decisions.answer-terms-stated"] = typeof(AnswerTermsStated),
        ["decisions.answer-corrected"] = typeof(AnswerCorrected),
        ["decisions.answer-announced"] = typeof(AnswerAnnounced),
        ["decisions.standing-announced"] = typeof(StandingAnnounced),
        ["decisions.legal-force-grounded"] = typeof(LegalForceGrounded),
        ["decisions.condition-settled"] = typeof(ConditionSettled),
        ["decisions.recommendation-made"] = typeof(RecommendationMade),
    };

    /// <summary>One as it is kept; null for what is not known here.</summary>
    public static Word? Read(string party, long place, DateTimeOffset saidAt, string type, string data) =>
        Types.TryGetValue(type, out var known)
            && JsonSerializer.Deserialize(data, known, EventCatalogue.Json) is { } said
            ? new(party, place, saidAt, said)
            : null;
}
