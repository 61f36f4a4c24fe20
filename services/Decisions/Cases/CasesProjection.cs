using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// The organisation's cases as lists show them, and the rule that a registration number is used once per series.
/// </summary>
public sealed class CasesProjection : IProjection
{
    public IReadOnlyList<string> Tables { get; } = ["cases"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        switch (stored.Data)
        {
            case CaseOpened opened:
                tables.Run(
                    "INSERT INTO cases (id, matter, programme, opened_at, state) VALUES ($1, $2, $3, $4, $5)",
                    opened.Case, opened.Matter, opened.Programme, stored.Time, CaseState.Received);
                break;
            case CaseBegun begun:
                tables.Run("""
                    INSERT INTO cases (id, opened_at, state, origin, title, sender, sender_number, received_on,
                      answer_by)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                    ON CONFLICT (id) DO UPDATE SET origin = $4, title = $5, sender = $6, sender_number = $7,
                      received_on = $8, answer_by = $9
                    """,
                    begun.Case, stored.Time, CaseState.Received, begun.Origin, begun.Title.Id, begun.Sender,
                    begun.SenderNumber, begun.ReceivedOn, begun.AnswerBy);
                break;
            case CaseRegistered registered:
                tables.Run("""
                    UPDATE cases SET authority = $2, registration_number = $3, officer = $4, classification = $5,
                      may_hold_secrecy = $6, registered_at = coalesce(registered_at, $7), registration_key = $8,
                      unique_key = coalesce($9, CASE WHEN NOT EXISTS (
                        SELECT FROM cases c WHERE c.authority = $2 AND c.unique_key = $8 AND c.id <> $1) THEN $8 END)
                    WHERE id = $1
                    """,
                    registered.Case, registered.Authority, registered.RegistrationNumber, registered.Officer,
                    registered.Classification, registered.MayHoldSecrecy, stored.Time,
                    LineCode.KeyOf(registered.RegistrationNumber),
                    // Said of what was registered since it must be alone; of two older ones the first has the number.
                    registered.Key);
                break;
            case ProgressRecorded progress:
                tables.Run(
                    "UPDATE cases SET state = $2, expected = $3 WHERE id = $1", progress.Case, progress.State,
                    progress.Expected);
                break;
            case BodyDecisionRecorded { Decision.Settles: true } recorded:
                tables.Run("""
                    UPDATE cases SET answer = $2, announced = false, settling = $3, decided_on = $4, effective_on = $5,
                      annulled_on = $6, before_answer = CASE WHEN $7 THEN told_before_answer ELSE told_answer END,
                      correction = $8
                    WHERE id = $1
                    """,
                    recorded.Case, recorded.Decision.Answer, recorded.Decision.Id, recorded.Decision.DecidedOn,
                    recorded.Decision.EffectiveOn, recorded.Decision.Standing.AnnulledOn,
                    // What was entered by mistake never held: before it is what was before that.
                    recorded.Decision.Correction == Correction.Registration, recorded.Decision.Correction);
                break;
            case BodyDecisionRecorded recorded:
                // It settled the question and does so no longer: what the parties have been told is what there is.
                tables.Run("""
                    UPDATE cases SET answer = told_answer, settling = told_decision, decided_on = told_decided_on,
                      effective_on = told_effective_on, annulled_on = told_annulled_on,
                      before_answer = told_before_answer, correction = told_correction,
                      announced = told_decision IS NOT NULL
                    WHERE id = $1 AND settling = $2
                    """, recorded.Case, recorded.Decision.Id);
                break;
            case StandingRecorded standing:
                tables.Run("""
                    UPDATE cases SET
                      annulled_on = CASE WHEN settling = $2 THEN $3 ELSE annulled_on END,
                      told_annulled_on = CASE WHEN told_decision = $2 THEN $3 ELSE told_annulled_on END
                    WHERE id = $1
                    """, standing.Case, standing.Decision, standing.Standing.AnnulledOn);
                break;
            case AnswerGiven given:
                tables.Run("""
                    UPDATE cases SET answer = $2, announced = true, told_answer = $2, told_decision = $3,
                      told_decided_on = decided_on, told_effective_on = effective_on, told_annulled_on = annulled_on,
                      told_before_answer = before_answer, told_correction = correction, told_bodies = $4
                    WHERE id = $1
                    """, given.Case, given.Answer.Answer, given.Answer.Decision, TextsOf(given.Answer));
                break;
        }
    }

    private static Guid[] TextsOf(AnswerAnnounced answer) =>
    [
        .. new[] { answer.Wording }.OfType<Contracts.BodyRef>().Concat(answer.Provisos.Select(p => p.Text))
            .Concat(answer.Conditions.Select(c => c.Text)).Select(text => text.Id),
    ];
}
