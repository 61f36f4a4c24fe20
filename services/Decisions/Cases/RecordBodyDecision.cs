using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// One body of the organisation has prepared, proposed or decided. A proposal is not an answer; at most one decision
/// settles the question, and a new one replaces an earlier one by saying so.
/// </summary>
public sealed record RecordBodyDecision(
    string Body,
    string Act,
    DateOnly DecidedOn,
    bool Settles = false,
    string? Paragraph = null,
    string? DelegationPoint = null,
    string? Post = null,
    string? DecisionNumber = null,
    ReportedTo? ReportedTo = null,
    string? DecisionMaker = null,
    string? Rapporteur = null,
    string? Answer = null,
    string? Wording = null,
    IReadOnlyList<ProvisoText>? Provisos = null,
    IReadOnlyList<ConditionText>? Conditions = null,
    StandingDates? Standing = null,
    Guid? Replaces = null,
    bool ConflictHandled = false,
    string? Correction = null,
    DateOnly? CorrectedOn = null,
    DateOnly? EffectiveOn = null,
    IReadOnlyList<string>? Parts = null,
    string? LegalForceGround = null,
    Guid? Authority = null,
    string? AuthorityNumber = null,
    string? AuthorityGround = null)
{
    public static Verdict Decide(
        Case @case, RecordBodyDecision command, DecisionGround ground, Texts texts)
    {
        if (!@case.IsThere) return Refuse("not-found", 404);
        if (BodyDecisionRules.Broken(@case, command, ground) is { } broken) return broken;
        if (command.Replaces is { } earlier && !@case.Decisions.ContainsKey(earlier))
            return Refuse("unknown-decision", 422, "replaces");

        var decision = ground.Decision;
        var before = @case.Decisions.GetValueOrDefault(decision);
        var recorded = command.Compose(decision, texts, before, ground);
        if (before?.IsSameAs(recorded) == true) return Nothing;
        if (@case.IsAnnounced(decision)) return Refuse("already-announced");
        if (@case.IsReplaced(decision)) return Refuse("already-replaced");
        if (ReplacesWrongly(@case, recorded)) return Refuse("replaces-wrongly", 422, "replaces");
        if (recorded.Settles && @case.SettlingBeside(decision) is { } settling && settling.Id != command.Replaces)
            return Refuse("already-settled");

        return Record(new BodyDecisionRecorded(ground.Case, recorded, ground.By, ground.Today));
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/body-decisions/{decision:guid}", async (
            string organisation,
            Guid @case,
            Guid decision,
            RecordBodyDecision command,
            Commands commands,
            CountyRegister register,
            CancellationToken cancel) =>
        {
            var points = await AskedText.PointsOf(commands.Store, @case, cancel);
            var kind = register.Get(organisation).Kind;
            var authority = command.Authority is { } asked
                ? await OwnAuthorities.Find(commands.Store, asked, cancel)
                : null;
            return await commands.On<Case>(
                Case.Stream(organisation, @case),
                (state, texts) => Decide(
                    state, command,
                    new(@case, decision, kind, commands.Today, commands.Act.By, points, authority), texts),
                cancel);
        })
        .WithSummary("För in vad ett organ har berett, föreslagit eller beslutat");

    /// <summary>
    /// Not itself, not one that another has replaced, and only by what settles the question: else it could be left with
    /// no answer that stands, or with two.
    /// </summary>
    private static bool ReplacesWrongly(Case @case, BodyDecision recorded) =>
        (recorded.Replaces is not null && !recorded.Settles)
        || recorded.Replaces == recorded.Id
        || @case.Decisions.Values.Any(
            d => d.Replaces is not null && d.Replaces == recorded.Replaces && d.Id != recorded.Id);

    /// <summary>Dates that have been given since, by another route, stay unless the command says others.</summary>
    private BodyDecision Compose(
        Guid decision, Texts texts, BodyDecision? before, DecisionGround ground)
    {
        var provisos = (Provisos ?? []).Select(p => (
            Id: texts.Required(p.Text, BodyClass.Proviso),
            Points: p.Points ?? PointCodes.Read(p.Scope, ground.Points) ?? [],
            p.Until)).ToList();
        return new(
            decision,
            Body,
            Act,
            Settles,
            DecidedOn,
            LineCode.Paragraph.Of(Paragraph),
            LineCode.DelegationPoint.Of(DelegationPoint),
            LineCode.Post.Of(Post),
            LineCode.DecisionNumber.Of(DecisionNumber),
            ReportedTo is null ? null : ReportedTo with { Paragraph = LineCode.Paragraph.Of(ReportedTo.Paragraph) },
            DecisionMaker?.Trim(),
            Rapporteur?.Trim(),
            Answer,
            texts.Keep(Wording, BodyClass.Wording),
            [.. provisos.Select(p => new Proviso(p.Id, PointCodes.Line(p.Points), p.Until))],
            [.. (Conditions ?? [])
                .Select(c => new Condition(texts.Required(c.Text, BodyClass.Condition), c.Others ?? [], c.By))],
            Standing is null && before?.Body == Body
                ? before.Standing
                : (Standing ?? new()).Compose(DecidingBody.Kinds[Body]),
            Replaces,
            ConflictHandled,
            Correction,
            CorrectedOn,
            EffectiveOn == DecidedOn ? null : EffectiveOn,
            provisos.Count == 0 ? null : [.. provisos.Select(p => new ProvisoPoints(p.Id.Id, p.Points))],
            Parts is { Count: > 0 } ? Parts : null,
            Standing is null && before?.Body == Body ? before.LegalForceGround : LegalForceGround,
            Authority,
            texts.Keep(ground.Authority?.Name, BodyClass.Title),
            LineCode.RegistrationNumber.Of(AuthorityNumber),
            AuthorityGround);
    }
}

/// <summary>What the decision is recorded on.</summary>
/// <param name="Case">The case.</param>
/// <param name="Decision">Id of the decision, made by the client.</param>
/// <param name="OrganisationKind">Kind of the organisation, which settles what bodies it has.</param>
/// <param name="Today">The legal date.</param>
/// <param name="By">Who records it.</param>
/// <param name="Points">The points of the text that is asked about; null where there is none, or it is not
/// known.</param>
/// <param name="Authority">The authority that the command names; null when it names none, or none of ours.</param>
public sealed record DecisionGround(
    Guid Case, Guid Decision, string OrganisationKind, DateOnly Today, string? By = null,
    IReadOnlyList<string>? Points = null, KnownAuthority? Authority = null);

/// <summary>
/// A förbehåll as it is written: on these points of the text, on none of them for the whole. Without <c>Points</c> the
/// words of <c>Scope</c> are read, as older clients send them.
/// </summary>
public sealed record ProvisoText(
    string Text, string? Scope = null, DateOnly? Until = null, IReadOnlyList<string>? Points = null);

/// <summary>A villkor as it is written.</summary>
public sealed record ConditionText(string Text, IReadOnlyList<string>? Others = null, DateOnly? By = null);
