using System.Text.Json;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Hosting.Hearing;

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

    /// <summary>
    /// Without what its party has masked: a line says that it is, and is there still, so that nothing reads as if it
    /// had never been said.
    /// </summary>
    public Word Without(IReadOnlyCollection<string> lines)
    {
        return lines.Count == 0 ? this : this with { Said = Shown(Said) };

        string? Line(string name, string? line) => line is not null && lines.Contains(name) ? Masks.Sign : line;
        DecisionStanding Of(DecisionStanding standing) =>
            standing with { AppealedCase = Line("appealedCase", standing.AppealedCase) };
        object Shown(object said) => said switch
        {
            AnswerAnnounced answer => answer with
            {
                Paragraph = Line("paragraph", answer.Paragraph),
                RegistrationNumber = Line("registrationNumber", answer.RegistrationNumber),
                Provisos = [.. answer.Provisos.Select(p => p with { Scope = Line("scope", p.Scope) })],
                Standing = Of(answer.Standing),
            },
            StandingAnnounced standing => standing with { Standing = Of(standing.Standing) },
            ProgressAnnounced progress => progress with
            {
                RegistrationNumber = Line("registrationNumber", progress.RegistrationNumber),
            },
            _ => said,
        };
    }

}
