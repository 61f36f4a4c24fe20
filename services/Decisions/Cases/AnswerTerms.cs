using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.Cases;

/// <summary>What an answer says beside its first shape, when it says any of it.</summary>
internal static class AnswerTerms
{
    public static AnswerTermsStated? Of(CaseOpened opened, BodyDecision decision)
    {
        var terms = new AnswerTermsStated(
            opened.Matter,
            opened.Programme,
            decision.Id,
            decision.EffectiveOn,
            decision.AuthorityName,
            [.. Touched(decision)],
            decision.Answer == Answer.AdoptInPart ? decision.Parts ?? [] : []);
        return terms is { EffectiveOn: null, Authority: null, Provisos.Count: 0, Parts.Count: 0 } ? null : terms;
    }

    /// <summary>
    /// With the points of each, where any was chosen or is to be read out of words: what cannot be read is said to be
    /// about the whole text. One that always was about the whole text says so by itself.
    /// </summary>
    private static IEnumerable<ProvisoPoints> Touched(BodyDecision decision) =>
        from proviso in decision.Provisos
        let points = decision.PointsOf(proviso) ?? []
        where points.Count > 0 || proviso.Scope is not null
        select new ProvisoPoints(proviso.Text.Id, points);
}
