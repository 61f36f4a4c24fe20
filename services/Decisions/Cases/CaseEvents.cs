using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.Cases;

[EventName("case_opened")]
public sealed record CaseOpened(Guid Case, Guid Matter, Guid Programme, string Kind);

[EventName("case_registered")]
public sealed record CaseRegistered(
    Guid Case, Guid Authority, string RegistrationNumber, Guid? Officer, string? Classification, bool MayHoldSecrecy);

[EventName("progress_recorded")]
public sealed record ProgressRecorded(Guid Case, string State, DateOnly? Expected);

[EventName("note_kept")]
public sealed record NoteKept(Guid Case, Guid Note, BodyRef Text);

[EventName("body_decision_recorded")]
public sealed record BodyDecisionRecorded(Guid Case, BodyDecision Decision);

[EventName("standing_recorded")]
public sealed record StandingRecorded(Guid Case, Guid Decision, DecisionStanding Standing);

[EventName("answer_announced")]
public sealed record AnswerGiven(Guid Case, AnswerAnnounced Answer);

[EventName("progress_announced")]
public sealed record ProgressTold(Guid Case, ProgressAnnounced Progress);

[EventName("standing_announced")]
public sealed record StandingTold(Guid Case, StandingAnnounced Standing);
