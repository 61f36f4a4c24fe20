namespace Samverkan.Gateway.Reading;

/// <summary>
/// An organisation's own part, read and written for the person of this request; its node decides who may.
/// </summary>
public sealed class Node(Api api)
{
    /// <summary>One page of our cases, newest first, of all or of those that are looked for.</summary>
    public Task<ListOf<CaseRow>> Cases(string organisation, string query, int page, CancellationToken cancel) =>
        api.Get<ListOf<CaseRow>>(organisation, Api.PageOf($"{Root(organisation)}/cases{query}", page), cancel);

    /// <summary>One page of what has come in, newest first.</summary>
    public Task<ListOf<ReceivedRow>> Received(
        string organisation, string handling, int page, CancellationToken cancel) =>
        api.Get<ListOf<ReceivedRow>>(
            organisation, Api.PageOf($"{Root(organisation)}/received?handling={handling}", page, 20), cancel);

    /// <summary>One page of an authority's diary.</summary>
    public Task<ListOf<DiaryRow>> Diary(
        string organisation, Guid authority, string query, int page, CancellationToken cancel) =>
        api.Get<ListOf<DiaryRow>>(
            organisation, Api.PageOf($"{Root(organisation)}/authorities/{authority}/diary{query}", page), cancel);

    /// <summary>Everything in one of our cases, own and received.</summary>
    public Task<IReadOnlyList<CaseItem>> Contents(string organisation, Guid @case, CancellationToken cancel) =>
        api.All<CaseItem>(organisation, $"{Root(organisation)}/cases/{@case}/contents", cancel);

    /// <summary>What was given out at one time.</summary>
    public Task<DisclosureView> Disclosure(
        string organisation, Guid @case, Guid disclosure, CancellationToken cancel) => api.Get<DisclosureView>(
        organisation, $"{Root(organisation)}/cases/{@case}/disclosures/{disclosure}", cancel);

    /// <summary>What others have withdrawn of that which we had received.</summary>
    public Task<ListOf<WithdrawnCopyRow>> Copies(string organisation, int page, CancellationToken cancel) =>
        api.Get<ListOf<WithdrawnCopyRow>>(organisation, Api.PageOf($"{Root(organisation)}/copies", page, 20), cancel);

    /// <summary>One of those texts, for a registrar; null when it is not there, or for anybody else.</summary>
    public Task<CopyText?> Copy(string organisation, string publisher, Guid body, CancellationToken cancel) =>
        api.Find<CopyText>(
            organisation, $"{Root(organisation)}/copies/{Uri.EscapeDataString(publisher)}/{body}", cancel);

    public Task<OrganisationView> Organisation(string organisation, CancellationToken cancel) =>
        api.Get<OrganisationView>(organisation, Root(organisation), cancel);

    /// <summary>How far our own part has come, <c>0127@345</c>; null when it is closed to this person.</summary>
    public async Task<string?> Position(string organisation, CancellationToken cancel) =>
        (await api.Find<PositionView>(organisation, $"{Root(organisation)}/position", cancel))?.Position;

    /// <summary>Our case about a matter; null when there is none, or this person may not see it.</summary>
    public async Task<CaseRow?> CaseOf(string organisation, Guid matter, CancellationToken cancel) =>
        (await api.Find<ListOf<CaseRow>>(organisation, $"{Root(organisation)}/cases?matter={matter}", cancel))?.Items
            is [var first, ..] ? first : null;

    /// <summary>What this person may do in an organisation's own part; null when it is closed.</summary>
    public async Task<IReadOnlyList<string>?> Roles(string organisation, CancellationToken cancel) =>
        (await api.Find<OrganisationView>(organisation, Root(organisation), cancel))?.Roles;

    public async Task<CaseView> Case(string organisation, Guid id, CancellationToken cancel)
    {
        var (found, version) = await api.GetTagged<CaseView>(organisation, $"{Root(organisation)}/cases/{id}", cancel);
        return found with { Version = version };
    }

    public Task<IReadOnlyList<AuthorityRow>> Authorities(string organisation, CancellationToken cancel) =>
        api.All<AuthorityRow>(organisation, $"{Root(organisation)}/authorities", cancel);

    public Task<IReadOnlyList<GrantRow>> Grants(string organisation, CancellationToken cancel) =>
        api.All<GrantRow>(organisation, $"{Root(organisation)}/grants", cancel);

    public Task<IReadOnlyList<MandateRow>> Mandates(string organisation, CancellationToken cancel) =>
        api.All<MandateRow>(organisation, $"{Root(organisation)}/mandates", cancel);

    /// <summary>
    /// The last time that this part came back from a backup, while it is still worth telling, to those who may know.
    /// </summary>
    public async Task<RestoreRow?> Restored(string organisation, DateTimeOffset now, CancellationToken cancel)
    {
        var path = Api.PageOf($"{Root(organisation)}/restores", 1, rows: 1);
        return (await api.Find<ListOf<RestoreRow>>(organisation, path, cancel))?.Items is [var last, ..]
            && last.At > now.AddDays(-GatewayLimits.RestoreToldDays) ? last : null;
    }

    /// <summary>Sends a command to the node; null when it was recorded.</summary>
    public Task<Refusal?> Put(
        string organisation, string path, object command, string? version, CancellationToken cancel) =>
        api.Put(organisation, $"{Root(organisation)}/{path}", command, version, cancel);

    public static string Root(string organisation) =>
        $"/api/decisions/v1/organisations/{Uri.EscapeDataString(organisation)}";
}

public sealed record OrganisationView(
    string Code, bool FourEyes, IReadOnlyList<string> Roles, OffAsked? FourEyesOffAsked = null,
    TakenOff? FourEyesTakenOff = null);

/// <summary>Somebody has asked for four eyes to be taken off.</summary>
public sealed record OffAsked(string By, DateOnly On);

/// <summary>How they were taken off.</summary>
public sealed record TakenOff(OffAsked Asked, string ConfirmedBy, DateOnly On);

/// <summary>When a part came back from a backup, how old that was, how many announcements were taken back.</summary>
public sealed record RestoreRow(DateTimeOffset At, DateTimeOffset? BackupAt, long Facts);

public sealed record CaseRow(
    Guid Case, Guid? Matter, Guid? Programme, DateTimeOffset OpenedAt, Guid? Authority, string? RegistrationNumber,
    Guid? Officer, string State, DateOnly? Expected, string? Answer, bool IsAnnounced, string Origin, string? Sender,
    string? Title, string? Kind = null, DateOnly? EffectiveOn = null, DateOnly? AnnulledOn = null,
    string? Before = null, string? Correction = null, DateOnly? WithdrawnOn = null, string? WithdrawnFor = null);

public sealed record CaseView(
    Guid Case, HeardMatter? Matter, BegunView? Begun, Registration? Registration, string State, DateOnly? Expected,
    IReadOnlyList<DecisionRow> BodyDecisions, IReadOnlyList<NoteRow> Notes,
    IReadOnlyList<ConsultationRow> InternalConsultations, IReadOnlyList<DisclosureRow> Disclosures, bool FourEyes)
{
    /// <summary>What it is called: by the question, or by us who opened it; null when that is withdrawn.</summary>
    public string? Title => Matter?.Title ?? Begun?.Title;

    /// <summary>Every state on the way as it was entered, the first first.</summary>
    public IReadOnlyList<StateRow> OnTheWay { get; init; } = [];

    public string? Version { get; init; }

    /// <summary>What looks odd in any decision that has not been replaced: never a stop.</summary>
    public IReadOnlyList<string> Reminders =>
    [
        .. BodyDecisions.Where(d => BodyDecisions.All(other => other.Decision.Replaces != d.Decision.Id))
            .SelectMany(d => d.Reminders).Distinct(),
    ];

    /// <summary>The decision that settles the question and has not been replaced.</summary>
    public DecisionRow? Settling =>
        BodyDecisions.LastOrDefault(d =>
            d.Decision.Settles && BodyDecisions.All(other => other.Decision.Replaces != d.Decision.Id));
}

public sealed record HeardMatter(
    Guid Matter, string PutBy, string Kind, Guid? Agreement, int? AgreementVersion, DateOnly? AnswerBy, string? Title,
    string? Question, IReadOnlyList<HeardAdvice> Recommendations);

public sealed record HeardAdvice(string By, DateOnly DecidedOn, string? Text);

public sealed record Registration(
    Guid Authority, string RegistrationNumber, Guid? Officer, string? Classification, bool MayHoldSecrecy);

public sealed record BegunView(
    string Origin, string? Title, string? Sender, string? SenderNumber, DateOnly? ReceivedOn, DateOnly? AnswerBy);

public sealed record ConsultationRow(
    Guid Consultation, string? Question, IReadOnlyList<Guid> Authorities, DateOnly? AnswerBy,
    IReadOnlyList<ResponseRow> Responses);

public sealed record ResponseRow(Guid Authority, DateOnly DecidedOn, string? Paragraph, string? Text, bool Refrains);

public sealed record DisclosureRow(Guid Disclosure, DateOnly On, int Given, int Withheld);

public sealed record NoteRow(Guid Note, string? Text);

public sealed record DecisionRow(
    BodyDecision Decision, bool IsAnnounced, string? By, IReadOnlyDictionary<Guid, string?> Texts,
    IReadOnlyList<string> Reminders, IReadOnlyList<OutcomeRow>? Outcomes = null)
{
    /// <summary>Our own last word on one of its conditions; null when there is none.</summary>
    public OutcomeRow? OutcomeOf(ConditionRow condition) =>
        Outcomes?.FirstOrDefault(o => o.Condition == condition.Text.Id);

    public string? Text(BodyText? reference) => reference is null ? null : Texts.GetValueOrDefault(reference.Id);
}

public sealed record BodyDecision(
    Guid Id, string Body, string Act, bool Settles, DateOnly DecidedOn, string? Paragraph, string? DelegationPoint,
    string? Post, string? DecisionNumber, ReportedTo? ReportedTo, string? DecisionMaker, string? Rapporteur,
    string? Answer, BodyText? Wording, IReadOnlyList<ProvisoRow> Provisos, IReadOnlyList<ConditionRow> Conditions,
    StandingView Standing, Guid? Replaces, bool ConflictHandled = false,
    string? Correction = null, DateOnly? CorrectedOn = null, DateOnly? EffectiveOn = null,
    IReadOnlyList<string>? Parts = null, string? LegalForceGround = null,
    Guid? Authority = null, BodyText? AuthorityName = null, string? AuthorityNumber = null,
    string? AuthorityGround = null);

/// <summary>Our own word on a condition: <c>met</c>, <c>notMet</c> or <c>open</c>, from a day.</summary>
public sealed record OutcomeRow(Guid Condition, string Outcome, DateOnly On);

public sealed record BodyText(Guid Id);

public sealed record ReportedTo(string Body, DateOnly On, string? Paragraph);

public sealed record ProvisoRow(BodyText Text, string? Scope, DateOnly? Until);

public sealed record ConditionRow(BodyText Text, IReadOnlyList<string> Others, DateOnly? By);

public sealed record AuthorityRow(Guid Authority, string Name, string Series, string? Pattern);

public sealed record GrantRow(Guid Grant, Guid Person, IReadOnlyList<string> Roles, DateOnly From, DateOnly? Until);

public sealed record MandateRow(
    Guid Mandate, Guid Programme, Guid? Forum, Guid Person, IReadOnlyList<string> Capacities, string Ground,
    DateOnly From, DateOnly? Until, Guid? StandsInFor, GroundDecision? Decision = null);

/// <summary>By which decision somebody was sent.</summary>
public sealed record GroundDecision(string Body, DateOnly On, string? Paragraph);

/// <summary>A state on the way of one of our cases, and when it was entered.</summary>
public sealed record StateRow(string State, DateOnly? Expected, DateTimeOffset RecordedAt);
