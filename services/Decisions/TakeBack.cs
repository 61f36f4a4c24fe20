using Samverkan.Contracts.Decisions.V1;
using Samverkan.Contracts.Feeds.V1;
using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Mandates;
using Samverkan.Decisions.Recommendations;
using Samverkan.Decisions.RoleRows;
using Samverkan.Decisions.Times;
using Samverkan.Decisions.Withdrawals;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Decisions;

/// <summary>
/// A node that was restored from a backup makes the events of what it had announced again, from its own facts. What it
/// had recorded and told nobody of is lost with the backup's age.
/// </summary>
public static class TakeBack
{
    public static void From(EventStore store, HearingTable own) => own
        .React<AnswerAnnounced>((fact, cancel) => OnCase(store, fact.Data.Matter, Answer, fact.Data, cancel))
        .React<ProgressAnnounced>((fact, cancel) => OnCase(store, fact.Data.Matter, Progress, fact.Data, cancel))
        .React<StandingAnnounced>((fact, cancel) => OnCase(store, fact.Data.Matter, Standing, fact.Data, cancel))
        .React<AnswerCorrected>((fact, cancel) => OnCase(store, fact.Data.Matter, Correction, fact.Data, cancel))
        .React<AnswerTermsStated>((fact, cancel) => OnCase(store, fact.Data.Matter, Terms, fact.Data, cancel))
        .React<AuthorityStated>((fact, cancel) => OnCase(store, fact.Data.Matter, Authority, fact.Data, cancel))
        .React<LinesMasked>((fact, cancel) => OnMasked(store, fact.Data, cancel))
        .React<LegalForceGrounded>((fact, cancel) => OnCase(store, fact.Data.Matter, LegalForce, fact.Data, cancel))
        .React<ConditionSettled>((fact, cancel) => OnCase(store, fact.Data.Matter, Condition, fact.Data, cancel))
        .React<RecommendationMade>((fact, cancel) => Must<Recommendation>(
            store, Recommendation.Stream(store.Publisher, fact.Data.Recommendation),
            state => state.Made is null ? Record(new RecommendationRecorded(fact.Data, fact.Audience)) : Nothing,
            cancel))
        .React<MandateGiven>((fact, cancel) => Must<Mandate>(
            store, Mandate.Stream(store.Publisher, fact.Data.Mandate),
            state => state.Given is null ? Record(MandateWasGiven.Of(fact.Data)) : Nothing, cancel))
        .React<MandateEnded>((fact, cancel) => Must<Mandate>(
            store, Mandate.Stream(store.Publisher, fact.Data.Mandate),
            state => End(state, fact.Data), cancel))
        .React<SubstituteNamed>((fact, cancel) => Must<Mandate>(
            store, Mandate.Stream(store.Publisher, fact.Data.Mandate),
            state => state.StandsInFor is null ? Record(Substitute(fact.Data)) : Nothing, cancel))
        .React<RoleRowAnnounced>((fact, cancel) => Must<RoleRow>(
            store, RoleRow.Stream(store.Publisher, fact.Data.Programme, fact.Data.TargetArea),
            state => Row(state, fact.Data), cancel))
        .React<TimesAnnounced>((fact, cancel) => Must<OwnTimes>(
            store, OwnTimes.Stream(store.Publisher, fact.Data.Programme),
            state => state.Say(fact.Data) ? Nothing : Record(new TimesTold(fact.Data)), cancel))
        .React<ContentWithdrawn>((fact, cancel) => Must<Withdrawal>(
            store, Withdrawal.Stream(store.Publisher, Ids.WithdrawalOf(store.Publisher, fact.Data.Bodies)),
            state => state.Withdrawn is null ? Record(Withdrawn(fact.Data)) : Nothing, cancel));

    public static Verdict Answer(Case @case, Guid id, AnswerAnnounced answer)
    {
        if (@case.IsAnnounced(answer.Decision)) return Nothing;

        var given = new AnswerGiven(id, answer, @case.Opened?.Audience);
        var before = @case.Decisions.GetValueOrDefault(answer.Decision);
        var told = AsTold(@case, before, answer);
        return before?.IsSameAs(told) == true ? Record(given) : Record(new BodyDecisionRecorded(id, told), given);
    }

    public static Verdict Progress(Case @case, Guid id, ProgressAnnounced progress) =>
        @case.Progress == progress
            ? Nothing
            : Record(new ProgressRecorded(id, progress.State, progress.Expected), new ProgressTold(id, progress));

    public static Verdict Standing(Case @case, Guid id, StandingAnnounced standing) =>
        @case.Decisions[standing.Decision].Standing == standing.Standing
            ? Nothing
            : Record(
                new StandingRecorded(
                    id, standing.Decision, standing.Standing, @case.Grounds.GetValueOrDefault(standing.Decision)),
                new StandingTold(id, standing));

    /// <summary>
    /// Before its answer, as it is said now, or after it, as it was once; then the answer is there already.
    /// </summary>
    public static Verdict Correction(Case @case, Guid id, AnswerCorrected correction)
    {
        if (@case.Corrections.ContainsKey(correction.Decision)) return Nothing;

        var told = new CorrectionTold(id, correction);
        return @case.Decisions.GetValueOrDefault(correction.Decision) is { } decision
            ? Record(new BodyDecisionRecorded(id, AsTold(decision, correction)), told)
            : Record(told);
    }

    /// <summary>Said before its answer, which is recorded with them when it comes.</summary>
    public static Verdict Terms(Case @case, Guid id, AnswerTermsStated terms) =>
        @case.Terms.ContainsKey(terms.Decision)
            ? Nothing
            : Record(new AnswerTermsTold(id, terms, @case.Opened?.Audience));

    /// <summary>Said before its answer, as the terms are.</summary>
    public static Verdict Authority(Case @case, Guid id, AuthorityStated stated) =>
        @case.Authorities.GetValueOrDefault(stated.Decision) == stated
            ? Nothing
            : Record(new AuthorityTold(id, stated));

    /// <summary>What was masked is masked, whatever else has been masked since.</summary>
    public static Verdict Mask(Case @case, Guid id, LinesMasked masked)
    {
        string[] left = [.. masked.Lines.Where(l => !@case.Masked.Contains((masked.Subject, l)))];
        return left.Length == 0
            ? Nothing
            : Record(new LinesWereMasked(id, masked.Subject, left, masked.Reason, masked.On));
    }

    /// <summary>Said before the answer, or the dates, that it is the ground of.</summary>
    public static Verdict LegalForce(Case @case, Guid id, LegalForceGrounded grounded)
    {
        if (@case.Grounds.TryGetValue(grounded.Decision, out var before) && before == grounded.Ground) return Nothing;

        var told = new LegalForceTold(id, grounded);
        return @case.IsAnnounced(grounded.Decision) && @case.Decisions[grounded.Decision] is var decision
            ? Record(new StandingRecorded(id, decision.Id, decision.Standing, grounded.Ground), told)
            : Record(told);
    }

    public static Verdict Condition(Case @case, Guid id, ConditionSettled settled)
    {
        var before = @case.Outcomes.GetValueOrDefault((settled.Decision, settled.Condition));
        return before == new ConditionWord(settled.Outcome, settled.On, IsTold: true)
            ? Nothing
            : Record(
                new ConditionOutcomeRecorded(
                    id, settled.Decision, settled.Condition, settled.Outcome, settled.On),
                new ConditionTold(id, settled));
    }

    /// <summary>An end that was moved forward is the later word; one can never be moved back.</summary>
    public static Verdict End(Mandate mandate, MandateEnded told) =>
        mandate.EndedOn <= told.On ? Nothing : Record(Ended(told));

    /// <summary>What was told is the draft that stands; what was written after it and told nobody is lost.</summary>
    public static Verdict Row(RoleRow row, RoleRowAnnounced told) => row.Told?.Row == told
        ? Nothing
        : Record(
            new RoleRowDrafted(told.Programme, told.TargetArea, RoleTexts.Of(told)),
            new RoleRowTold(told, row.Drafts + 1));

    /// <summary>
    /// What we have of it still, with what the parties were told: a draft may have been written anew before it was
    /// announced.
    /// </summary>
    private static BodyDecision AsTold(Case @case, BodyDecision? before, AnswerAnnounced answer)
    {
        var told = before is null ? Decision(answer) : AsTold(before, answer);
        var terms = @case.Terms.GetValueOrDefault(answer.Decision);
        var stated = @case.Authorities.GetValueOrDefault(answer.Decision);
        told = told with
        {
            EffectiveOn = terms?.EffectiveOn,
            Points = PointsOf(before, answer, terms),
            Parts = terms?.Parts is { Count: > 0 } parts ? parts : null,
            LegalForceGround = @case.Grounds.GetValueOrDefault(answer.Decision),
            Authority = stated?.Authority ?? told.Authority,
            AuthorityName = terms?.Authority,
            AuthorityGround = stated is null ? told.AuthorityGround : stated.Ground,
            AuthorityNumber = told.AuthorityNumber ?? (terms?.Authority is null ? null : answer.RegistrationNumber),
        };
        return @case.Corrections.GetValueOrDefault(answer.Decision) is { } correction
            ? AsTold(told, correction)
            : told;
    }

    /// <summary>
    /// As a decision keeps them: each of its provisos, on the whole text where nothing else was said.
    /// </summary>
    private static IReadOnlyList<ProvisoPoints>? PointsOf(
        BodyDecision? before, AnswerAnnounced answer, AnswerTermsStated? terms)
    {
        if (terms is null) return before?.Provisos.SequenceEqual(answer.Provisos) == true ? before.Points : null;
        if (answer.Provisos.Count == 0) return null;

        return [.. answer.Provisos.Select(p =>
            terms.Provisos.FirstOrDefault(t => t.Proviso == p.Text.Id) ?? new ProvisoPoints(p.Text.Id, []))];
    }

    private static BodyDecision AsTold(BodyDecision before, AnswerAnnounced answer) => before with
    {
        Body = answer.Body,
        Act = BodyAct.Decides,
        Settles = true,
        DecidedOn = before.Correction == Cases.Correction.Slip && before.CorrectedOn == answer.DecidedOn
            ? before.DecidedOn
            : answer.DecidedOn,
        Paragraph = answer.Paragraph,
        Answer = answer.Answer,
        Wording = answer.Wording,
        Provisos = answer.Provisos,
        Conditions = answer.Conditions,
        Standing = answer.Standing,
        Replaces = before.Replaces ?? answer.Replaces,
    };

    private static BodyDecision AsTold(BodyDecision before, AnswerCorrected correction) => before with
    {
        Correction = correction.Correction,
        CorrectedOn = correction.Correction == Cases.Correction.Slip ? correction.On : null,
    };

    /// <summary>What the parties were told of it; who prepared it and how was never theirs to know.</summary>
    private static BodyDecision Decision(AnswerAnnounced answer) => new(
        answer.Decision,
        answer.Body,
        BodyAct.Decides,
        Settles: true,
        answer.DecidedOn,
        answer.Paragraph,
        DelegationPoint: null,
        Post: null,
        DecisionNumber: null,
        ReportedTo: null,
        DecisionMaker: null,
        Rapporteur: null,
        answer.Answer,
        answer.Wording,
        answer.Provisos,
        answer.Conditions,
        answer.Standing,
        answer.Replaces);

    private static MandateHasEnded Ended(MandateEnded ended) => new(ended.Mandate, ended.Programme, ended.On);

    private static SubstituteWasNamed Substitute(SubstituteNamed named) =>
        new(named.Mandate, named.Programme, named.StandsInFor);

    private static ContentTakenBack Withdrawn(ContentWithdrawn withdrawn) =>
        new(withdrawn.Bodies, withdrawn.Reason, withdrawn.On);

    /// <exception cref="InvalidOperationException">The matter has not been heard again; tried anew.</exception>
    private static Task OnCase<T>(
        EventStore store, Guid matter, Func<Case, Guid, T, Verdict> decide, T said, CancellationToken cancel)
    {
        var id = Ids.CaseFor(store.Publisher, matter);
        return Must<Case>(
            store, Case.Stream(store.Publisher, id),
            state => state.Opened is null
                ? throw new InvalidOperationException($"the matter {matter} has not been heard again yet")
                : decide(state, id, said),
            cancel);
    }

    /// <summary>
    /// The case that a mask is about: by its matter, or by the decision, which was announced before it.
    /// </summary>
    /// <exception cref="InvalidOperationException">It has not been taken back yet; tried anew.</exception>
    private static async Task OnMasked(EventStore store, LinesMasked masked, CancellationToken cancel)
    {
        var id = Ids.CaseFor(store.Publisher, masked.Subject);
        var opened = await store.Load<Case>(Case.Stream(store.Publisher, id), cancel);
        if (opened.State.Opened is null) id = await CaseWithDecision(store, masked.Subject, cancel);
        await Must<Case>(
            store, Case.Stream(store.Publisher, id), state => Mask(state, id, masked), cancel);
    }

    /// <summary>Read through: few lines are ever masked, and seldom is a node restored.</summary>
    private static async Task<Guid> CaseWithDecision(EventStore store, Guid decision, CancellationToken cancel)
    {
        var after = 0L;
        while (await store.ReadAfter(after, Limits.FactsPerTransaction, cancel) is { Count: > 0 } events)
        {
            var given = events.Select(e => e.Data).OfType<AnswerGiven>();
            if (given.FirstOrDefault(g => g.Answer.Decision == decision) is { } found) return found.Case;

            after = events[^1].Seq;
        }

        throw new InvalidOperationException($"the decision {decision} has not been taken back yet");
    }

    private static Task Must<TState>(
        EventStore store, string stream, Func<TState, Verdict> decide, CancellationToken cancel)
        where TState : IState<TState> =>
        Deciding.Must(store, stream, decide, Act.OfSystem("restored", store.Publisher), cancel);
}
