using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Disclosures;

namespace Samverkan.Decisions.Cases;

[EventName("case_opened")]
public sealed record CaseOpened(Guid Case, Guid Matter, Guid Programme, string Kind, Audience? Audience = null);

/// <summary>Opened by hand: what it is about came on paper, by mail, or from ourselves.</summary>
[EventName("case_begun")]
public sealed record CaseBegun(
    Guid Case,
    string Origin,
    BodyRef Title,
    string? Sender,
    string? SenderNumber,
    DateOnly? ReceivedOn,
    DateOnly? AnswerBy);

/// <summary>
/// <c>Key</c> is what no other case of the authority may have, however its number is spelled; null of what was
/// registered before that was seen to, where two cases may have one number.
/// </summary>
[EventName("case_registered")]
public sealed record CaseRegistered(
    Guid Case, Guid Authority, string RegistrationNumber, Guid? Officer, string? Classification, bool MayHoldSecrecy,
    string? Key = null);

[EventName("progress_recorded")]
public sealed record ProgressRecorded(Guid Case, string State, DateOnly? Expected);

[EventName("note_kept")]
public sealed record NoteKept(Guid Case, Guid Note, BodyRef Text);

[EventName("body_decision_recorded")]
public sealed record BodyDecisionRecorded(Guid Case, BodyDecision Decision, string? By = null, DateOnly? On = null);

[EventName("standing_recorded")]
public sealed record StandingRecorded(
    Guid Case, Guid Decision, DecisionStanding Standing, string? LegalForceGround = null);

[EventName("condition_settled")]
public sealed record ConditionOutcomeRecorded(Guid Case, Guid Decision, Guid Condition, string Outcome, DateOnly On);

/// <summary>A delegate's decision has been reported to a body. Stays at home.</summary>
[EventName("decision_reported")]
public sealed record DecisionReported(Guid Case, Guid Decision, ReportedTo ReportedTo);

[EventName("internal_consultation_begun")]
public sealed record InternalConsultationBegun(
    Guid Case, Guid Consultation, IReadOnlyList<Guid> Authorities, DateOnly? AnswerBy, BodyRef Question);

[EventName("internal_response_recorded")]
public sealed record InternalResponseRecorded(
    Guid Case, Guid Consultation, Guid Authority, DateOnly DecidedOn, string? Paragraph, BodyRef? Text);

[EventName("case_disclosed")]
public sealed record CaseDisclosed(Guid Case, Guid Disclosure, IReadOnlyList<DisclosedItem> Items, DateOnly On);

[EventName("answer_announced")]
public sealed record AnswerGiven(Guid Case, AnswerAnnounced Answer, Audience? Audience = null);

[EventName("answer_terms_announced")]
public sealed record AnswerTermsTold(Guid Case, AnswerTermsStated Terms, Audience? Audience = null);

[EventName("authority_announced")]
public sealed record AuthorityTold(Guid Case, AuthorityStated Stated);

[EventName("legal_force_announced")]
public sealed record LegalForceTold(Guid Case, LegalForceGrounded Grounded);

[EventName("condition_announced")]
public sealed record ConditionTold(Guid Case, ConditionSettled Settled);

[EventName("correction_announced")]
public sealed record CorrectionTold(Guid Case, AnswerCorrected Correction);

[EventName("progress_announced")]
public sealed record ProgressTold(Guid Case, ProgressAnnounced Progress);

[EventName("standing_announced")]
public sealed record StandingTold(Guid Case, StandingAnnounced Standing);
