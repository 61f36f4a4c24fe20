using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Agreements.Entry;

/// <summary>
/// The answers that parties' words come to. Each party's words are taken in the order in which it said them; whose
/// words come first does not matter.
/// </summary>
public static class PartyAnswers
{
    public static IReadOnlyList<PartyAnswer> Of(IEnumerable<SaidWord> words) =>
        [.. words.GroupBy(w => w.Party).SelectMany(party => new OfOne(party.Key).Take(party).Answers())];

    /// <summary>
    /// What belongs to an answer may come before it (terms, ground, correction) or after it (standing, conditions).
    /// </summary>
    private sealed class OfOne(string party)
    {
        private readonly Dictionary<Guid, AnswerAnnounced> _answers = [];
        private readonly Dictionary<Guid, AnswerTermsStated> _terms = [];
        private readonly Dictionary<Guid, DecisionStanding> _standings = [];
        private readonly Dictionary<Guid, string?> _grounds = [];
        private readonly Dictionary<Guid, AnswerCorrected> _corrections = [];
        private readonly List<ConditionSettled> _settled = [];

        public OfOne Take(IEnumerable<SaidWord> words)
        {
            foreach (var word in words) Take(word);
            return this;
        }

        public IEnumerable<PartyAnswer> Answers() => _answers.Values.Select(Compose);

        private void Take(SaidWord word)
        {
            switch (word.Type)
            {
                // A decision is announced once; what changes after that is its standing, or another that replaces it.
                case "decisions.answer-announced":
                    var answer = word.As<AnswerAnnounced>();
                    _answers.TryAdd(answer.Decision, answer);
                    break;
                case "decisions.answer-terms-stated":
                    var terms = word.As<AnswerTermsStated>();
                    _terms.TryAdd(terms.Decision, terms);
                    break;
                case "decisions.answer-corrected":
                    var corrected = word.As<AnswerCorrected>();
                    _corrections[corrected.Decision] = corrected;
                    break;
                case "decisions.standing-announced":
                    var standing = word.As<StandingAnnounced>();
                    _standings[standing.Decision] = standing.Standing;
                    break;
                case "decisions.legal-force-grounded":
                    var grounded = word.As<LegalForceGrounded>();
                    _grounds[grounded.Decision] = grounded.Ground;
                    break;
                case "decisions.condition-settled":
                    _settled.Add(word.As<ConditionSettled>());
                    break;
            }
        }

        private PartyAnswer Compose(AnswerAnnounced answer)
        {
            var terms = _terms.GetValueOrDefault(answer.Decision);
            var corrected = _corrections.GetValueOrDefault(answer.Decision);
            return new(
                party,
                answer.Decision,
                answer.Replaces,
                answer.Answer,
                answer.DecidedOn,
                [.. answer.Provisos.Select(p => new AnswerProviso(
                    p.Text.Id, terms?.Provisos.FirstOrDefault(t => t.Proviso == p.Text.Id)?.Points, p.Scope, p.Until))],
                Dates(answer))
            {
                Correction = corrected?.Correction,
                // A slip put right and a new decision have a day of their own; a mistake in registering has not.
                EffectiveOn = terms?.EffectiveOn
                    ?? (corrected is { Correction: "slip" or "newDecision" } ? corrected.On : null),
                Parts = terms?.Parts ?? [],
                Conditions = [.. answer.Conditions.Select(c => new AnswerCondition(
                    c.Text.Id, c.Others, c.By,
                    [.. _settled.Where(s => s.Decision == answer.Decision && s.Condition == c.Text.Id)
                        .Select(s => new ConditionWord(s.Outcome, s.On))]))],
            };
        }

        private KnownDates Dates(AnswerAnnounced answer)
        {
            var known = _standings.GetValueOrDefault(answer.Decision) ?? answer.Standing;
            return new(
                known.ApprovedOn, known.LegalForceOn, known.SignedOn, known.AnnulledOn,
                BodyKind.HasApproval(answer.Body), known.CanBeAppealed, known.PostedOn, known.AppealUntil,
                known.AppealedCase, _grounds.GetValueOrDefault(answer.Decision));
        }
    }
}
