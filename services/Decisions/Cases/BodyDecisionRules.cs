using Samverkan.Contracts;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Cases;

/// <summary>What a body decision must and may not say, whatever case it stands in.</summary>
internal static class BodyDecisionRules
{
    /// <summary>The first rule that the command breaks, or null.</summary>
    public static Verdict? Broken(Case @case, RecordBodyDecision command, DecisionGround ground)
    {
        if (!DecidingBody.Kinds.TryGetValue(command.Body, out var body)) return Refuse("unknown-body", 422, "body");
        if (!body.IsIn(ground.OrganisationKind)) return Refuse("body-of-another-kind", 422, "body");
        if (!BodyAct.All.Contains(command.Act)) return Refuse("unknown-act", 422, "act");
        if (command.DecidedOn > ground.Today) return Refuse("decided-in-the-future", 422, "decidedOn");
        if (Foreign(command, body) is { } field) return Refuse("field-not-of-this-body", 422, field);
        if (NeedsDelegation(command, body)) return Refuse("delegation-required", 422, "delegationPoint");
        if (command.Answer is not null && !Answer.To(@case).Contains(command.Answer))
            return Refuse("unknown-answer", 422, "answer");
        if (WrongCorrection(command, ground) is { } correction) return Refuse(correction.Code, 422, correction.Field);
        if (HasUnwritten(command) is { } unwritten) return Refuse("text-required", 422, unwritten);
        if (command.Conditions?.Any(c => c.Others?.All(Publisher.IsCode) == false) == true)
            return Refuse("not-an-organisation", 422, "conditions");

        if (Uncoded(command) is { } uncoded) return uncoded;

        return (command.Standing ?? new()).Broken(command.DecidedOn, ground.Today)
            ?? StandingDates.BrokenGround(command.LegalForceGround, command.Standing, body)
            ?? BrokenTerms(command, ground)
            ?? BrokenAuthority(command, ground)
            ?? (command.Settles ? Unsettled(command, body) : null);
    }

    /// <summary>From when it holds, and which points of the text it is about.</summary>
    private static Verdict? BrokenTerms(RecordBodyDecision command, DecisionGround ground)
    {
        if (command.EffectiveOn < command.DecidedOn) return Refuse("effective-before-decided", 422, "effectiveOn");
        if (command.Parts is { Count: > 0 } && command.Answer != Answer.AdoptInPart)
            return Refuse("parts-and-answer-differ", 422, "parts");
        if (command.Provisos?.Any(p => !AreOf(p.Points, ground)) == true)
            return Refuse("no-such-point", 422, "provisos");
        return AreOf(command.Parts, ground) ? null : Refuse("no-such-point", 422, "parts");
    }

    /// <summary>One of our own, and what is said of it only where it is named.</summary>
    private static Verdict? BrokenAuthority(RecordBodyDecision command, DecisionGround ground)
    {
        var isUnknown = command.Authority is null
            ? command.AuthorityNumber is not null || command.AuthorityGround is not null
            : ground.Authority is null;
        if (isUnknown)
            return Refuse("unknown-authority", 422, "authority");
        if (command.AuthorityGround is { } by && !AuthorityGround.All.Contains(by))
            return Refuse("unknown-authority-ground", 422, "authorityGround");
        return LineCode.RegistrationNumber.WhyNot(command.AuthorityNumber, "authorityNumber");
    }

    private static bool AreOf(IReadOnlyList<string>? points, DecisionGround ground) =>
        points is null
        || (points.Count <= PointCodes.Most
            && points.All(p => ground.Points?.Contains(p) ?? (p is not null && PointCodes.IsCode(p))));

    /// <summary>A line that is no code of its kind; such could never be withdrawn.</summary>
    private static Verdict? Uncoded(RecordBodyDecision command) =>
        LineCode.Paragraph.WhyNot(command.Paragraph, "paragraph")
        ?? LineCode.DelegationPoint.WhyNot(command.DelegationPoint, "delegationPoint")
        ?? LineCode.Post.WhyNot(command.Post, "post")
        ?? LineCode.DecisionNumber.WhyNot(command.DecisionNumber, "decisionNumber")
        ?? LineCode.Paragraph.WhyNot(command.ReportedTo?.Paragraph, "reportedTo")
        ?? (command.Provisos?.Any(p => TextRules.HasPersonalNumber(p.Scope ?? "")) == true
            ? Refuse("personal-identity-number", 422, "scope")
            : null);

    /// <summary>Only what replaces something corrects it; a rättelse has its own day, the others have theirs.</summary>
    private static (string Code, string Field)? WrongCorrection(RecordBodyDecision command, DecisionGround ground) =>
        command switch
        {
            { Correction: null, CorrectedOn: null } => null,
            { Replaces: null } => ("correction-without-earlier", "correction"),
            { Correction: Correction.Slip, CorrectedOn: null } => ("corrected-on-required", "correctedOn"),
            { Correction: Correction.Slip } when command.CorrectedOn < command.DecidedOn =>
                ("corrected-before-decided", "correctedOn"),
            { Correction: Correction.Slip } when command.CorrectedOn > ground.Today =>
                ("decided-in-the-future", "correctedOn"),
            { Correction: Correction.Slip } => null,
            { CorrectedOn: not null } => ("corrected-on-of-a-slip", "correctedOn"),
            _ => Correction.All.Contains(command.Correction) ? null : ("unknown-correction", "correction"),
        };

    private static bool NeedsDelegation(RecordBodyDecision command, DecidingBody body) =>
        body.DecidesOnlyByDelegation && command.Act == BodyAct.Decides
            && string.IsNullOrWhiteSpace(command.DelegationPoint);

    /// <summary>A förbehåll or villkor without words, which nobody could read.</summary>
    private static string? HasUnwritten(RecordBodyDecision command)
    {
        if (command.Provisos?.Any(p => string.IsNullOrWhiteSpace(p.Text)) == true) return "provisos";
        return command.Conditions?.Any(c => string.IsNullOrWhiteSpace(c.Text)) == true ? "conditions" : null;
    }

    /// <summary>Only a decision settles, and only with an answer and its own words.</summary>
    private static Verdict? Unsettled(RecordBodyDecision command, DecidingBody body)
    {
        if (command.Act != BodyAct.Decides) return Refuse("a-proposal-is-not-an-answer", 422, "act");
        if (command.Answer is null) return Refuse("answer-required", 422, "answer");
        if (body.IsReply && command.Answer != Answer.NotConcerned)
            return Refuse("officer-cannot-decide", 422, "answer");
        if (!body.IsReply && string.IsNullOrWhiteSpace(command.Wording))
            return Refuse("wording-required", 422, "wording");

        return (command.Answer == Answer.AdoptWithProviso) == (command.Provisos is { Count: > 0 })
            ? null
            : Refuse("proviso-and-answer-differ", 422, "provisos");
    }

    /// <summary>A field that decisions of this kind of body do not have.</summary>
    private static string? Foreign(RecordBodyDecision command, DecidingBody body)
    {
        (string Field, bool IsSet)[] fields =
        [
            ("paragraph", command.Paragraph is not null),
            ("delegationPoint", command.DelegationPoint is not null),
            ("post", command.Post is not null),
            ("decisionNumber", command.DecisionNumber is not null),
            ("reportedTo", command.ReportedTo is not null),
            ("decisionMaker", command.DecisionMaker is not null),
            ("rapporteur", command.Rapporteur is not null),
            ("conflictHandled", command.ConflictHandled && body.IsReply),
        ];
        return fields.Concat((command.Standing ?? new()).Fields)
            .Where(f => f.IsSet && !body.Has.Contains(f.Field))
            .Select(f => f.Field)
            .FirstOrDefault();
    }
}
