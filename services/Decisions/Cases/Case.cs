using System.Collections.Immutable;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Withdrawals;

namespace Samverkan.Decisions.Cases;

/// <summary>An organisation's own handling of a matter. Private until announced.</summary>
public sealed record Case(
    CaseOpened? Opened,
    CaseBegun? Begun,
    CaseRegistered? Registered,
    string State,
    DateOnly? Expected,
    ImmutableDictionary<Guid, BodyDecision> Decisions,
    ImmutableList<AnswerAnnounced> Answers,
    ProgressAnnounced? Progress,
    ImmutableDictionary<Guid, Contracts.BodyRef> Notes,
    ImmutableDictionary<Guid, string?> RecordedBy,
    ImmutableDictionary<Guid, InternalConsultation> Consultations,
    ImmutableDictionary<Guid, CaseDisclosed> Disclosures) : IState<Case>
{
    public static Case Initial { get; } = new(
        null, null, null, CaseState.Received, null, ImmutableDictionary<Guid, BodyDecision>.Empty, [], null,
        ImmutableDictionary<Guid, Contracts.BodyRef>.Empty, ImmutableDictionary<Guid, string?>.Empty,
        ImmutableDictionary<Guid, InternalConsultation>.Empty, ImmutableDictionary<Guid, CaseDisclosed>.Empty);

    /// <summary>What the parties were told that an answer corrects, by the decision that corrects.</summary>
    public ImmutableDictionary<Guid, AnswerCorrected> Corrections { get; init; } =
        ImmutableDictionary<Guid, AnswerCorrected>.Empty;

    /// <summary>What the parties were told of an answer beside the answer, by its decision.</summary>
    public ImmutableDictionary<Guid, AnswerTermsStated> Terms { get; init; } =
        ImmutableDictionary<Guid, AnswerTermsStated>.Empty;

    /// <summary>Which of our authorities a decision is of and by what right, as it was told.</summary>
    public ImmutableDictionary<Guid, AuthorityStated> Authorities { get; init; } =
        ImmutableDictionary<Guid, AuthorityStated>.Empty;

    /// <summary>On what ground the parties were told that a decision has legal force.</summary>
    public ImmutableDictionary<Guid, string?> Grounds { get; init; } = ImmutableDictionary<Guid, string?>.Empty;

    /// <summary>Our own last word on a condition, by decision and condition.</summary>
    public ImmutableDictionary<(Guid Decision, Guid Condition), ConditionWord> Outcomes { get; init; } =
        ImmutableDictionary<(Guid Decision, Guid Condition), ConditionWord>.Empty;

    /// <summary>The legal date on which a decision was entered as it now stands.</summary>
    public ImmutableDictionary<Guid, DateOnly?> RecordedOn { get; init; } =
        ImmutableDictionary<Guid, DateOnly?>.Empty;

    /// <summary>Lines that are masked in what we have announced, by the id that the facts name.</summary>
    public ImmutableHashSet<(Guid Subject, string Line)> Masked { get; init; } = [];

    /// <summary>It is there: others have asked us, or we have opened it by hand.</summary>
    public bool IsThere => Opened is not null || Begun is not null;

    /// <summary>The answer that stands: the last one announced.</summary>
    public AnswerAnnounced? Answer => Answers.LastOrDefault();

    /// <summary>The body decision that settles the question for the organisation, if one does.</summary>
    public BodyDecision? Settling => Decisions.Values.FirstOrDefault(d => d.Settles && !IsReplaced(d.Id));

    /// <summary>What would settle the question if this decision were not there.</summary>
    public BodyDecision? SettlingBeside(Guid decision) => Decisions.Values.FirstOrDefault(
        d => d.Id != decision && d.Settles && !Decisions.Values.Any(o => o.Id != decision && o.Replaces == d.Id));

    /// <summary>True when a decision replaces another, by itself or by way of those between.</summary>
    public bool Follows(BodyDecision later, Guid earlier) =>
        later.Replaces is { } replaced && (replaced == earlier || Follows(Decisions[replaced], earlier));

    public static string Stream(string organisation, Guid @case) => $"{organisation}/case/{@case}";

    public bool IsAnnounced(Guid decision) => Answers.Any(a => a.Decision == decision);

    /// <summary>Annulled or taken back: the organisation is without an answer until it says something new.</summary>
    public bool IsAnnulled(Guid decision, DateOnly today) => Decisions[decision].Standing.AnnulledOn <= today;

    public bool IsReplaced(Guid decision) => Decisions.Values.Any(d => d.Replaces == decision);

    public Case Apply(object happened) => happened switch
    {
        CaseOpened opened => this with { Opened = opened },
        CaseBegun begun => this with { Begun = begun },
        CaseRegistered registered => this with { Registered = registered },
        ProgressRecorded progress => this with { State = progress.State, Expected = progress.Expected },
        NoteKept note => this with { Notes = Notes.SetItem(note.Note, note.Text) },
        BodyDecisionRecorded recorded =>
            this with
            {
                Decisions = Decisions.SetItem(recorded.Decision.Id, recorded.Decision),
                RecordedBy = RecordedBy.SetItem(recorded.Decision.Id, recorded.By),
                RecordedOn = RecordedOn.SetItem(recorded.Decision.Id, recorded.On),
            },
        InternalConsultationBegun asked => this with
        {
            Consultations = Consultations.SetItem(
                asked.Consultation,
                InternalConsultation.Of(asked, Consultations.GetValueOrDefault(asked.Consultation))),
        },
        InternalResponseRecorded said => this with
        {
            Consultations = Consultations.SetItem(said.Consultation, Consultations[said.Consultation].With(said)),
        },
        CaseDisclosed disclosed => this with { Disclosures = Disclosures.SetItem(disclosed.Disclosure, disclosed) },
        DecisionReported reported => this with
        {
            Decisions = Decisions.SetItem(
                reported.Decision, Decisions[reported.Decision] with { ReportedTo = reported.ReportedTo }),
        },
        StandingRecorded standing => this with { Decisions = WithStanding(standing) },
        AnswerGiven given => this with { Answers = Answers.Add(given.Answer), Progress = null },
        CorrectionTold { Correction: var told } => this with { Corrections = Corrections.SetItem(told.Decision, told) },
        AnswerTermsTold { Terms: var told } => this with { Terms = Terms.SetItem(told.Decision, told) },
        AuthorityTold { Stated: var told } => this with { Authorities = Authorities.SetItem(told.Decision, told) },
        LegalForceTold { Grounded: var told } => this with { Grounds = Grounds.SetItem(told.Decision, told.Ground) },
        ConditionOutcomeRecorded settled => this with
        {
            Outcomes = Outcomes.SetItem(
                (settled.Decision, settled.Condition), new(settled.Outcome, settled.On, IsTold: false)),
        },
        ConditionTold { Settled: var told } => this with
        {
            Outcomes = Outcomes.SetItem((told.Decision, told.Condition), new(told.Outcome, told.On, IsTold: true)),
        },
        LinesWereMasked masked => this with { Masked = Masked.Union(masked.Lines.Select(l => (masked.Subject, l))) },
        ProgressTold told => this with { Progress = told.Progress },
        _ => this,
    };

    private ImmutableDictionary<Guid, BodyDecision> WithStanding(StandingRecorded recorded) =>
        Decisions.SetItem(
            recorded.Decision,
            Decisions[recorded.Decision] with
            {
                Standing = recorded.Standing, LegalForceGround = recorded.LegalForceGround,
            });
}

/// <summary>Our own word on a condition, from a day; told when the parties have heard it.</summary>
public sealed record ConditionWord(string Outcome, DateOnly On, bool IsTold);

/// <summary>Where the handling stands; never an answer.</summary>
public static class CaseState
{
    public const string Received = "received";
    public const string Scheduled = "scheduled";

    public static readonly IReadOnlyList<string> All = [Received, "inPreparation", Scheduled, "referredBack", "tabled"];
}
