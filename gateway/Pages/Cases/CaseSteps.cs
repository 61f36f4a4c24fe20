using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Cases;

/// <summary>How a case has been taken home so far, as the chain shows it, and the letter it would become.</summary>
public static class CaseSteps
{
    public static IReadOnlyList<Chain.Step> Of(OnDesk desk, Words words, Names names)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(names);
        var found = desk.Case;
        var steps = new List<Chain.Step>
        {
            new(
                "done", words["step.received"],
                found.Matter is { } m ? words.Format("step.from", names.Brief(m.PutBy))
                : found.Begun?.Sender is { } sender ? words.Format("step.from", sender) : ""),
            found.Registration is { } r
                ? new("done", words["step.registered"], r.RegistrationNumber)
                : new(desk.Next == "registrering" ? "next" : "todo", words["step.register"], words["step.our-series"]),
        };
        var decisions = found.BodyDecisions.Select(d => (On: d.Decision.DecidedOn, Step: new Chain.Step(
            "done", names.Body(
                desk.Organisation, d.Decision.Body, words, AuthorityOf(d) ?? desk.Committee),
            When(d.Decision, words), Said(d, found, words))));
        // A body that has referred back has not decided: each state is a step of its own, and stays one.
        steps.AddRange(decisions.Concat(found.OnTheWay.Select(s => OnTheWay(s, words)))
            .OrderBy(s => s.On).Select(s => s.Step));
        if (found.Settling is null)
        {
            steps.Add(new(
                desk.Next == "beslut" ? "next" : "todo", words["step.decide"],
                found.Expected is { } day ? words.Day(day) : words["step.own-body"]));
        }

        if (!desk.IsAsked) return steps;

        steps.Add(found.Settling is { IsAnnounced: true }
            ? new("done", words["step.announced"], words["step.all-parties"])
            : new(desk.Next == "svar" ? "next" : "todo", words["step.announce"], words["step.all-parties"]));
        if (desk.IsAnnulled && found.Settling?.Decision.Standing.AnnulledOn is { } on)
        {
            steps.Add(new("done", words.Answer("annulled", null), words.Day(on)));
            steps.Add(new("next", words["step.decide"], words["step.own-body"]));
        }

        return steps;
    }

    /// <summary>The decision that settles the question, as the others would read it.</summary>
    public static AnswerView? LetterOf(CaseView found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.Settling is { } row ? ViewOf(row, found) : null;
    }

    /// <summary>One of our decisions, as it would be read; one that settles nothing has no answer.</summary>
    public static AnswerView ViewOf(DecisionRow row, CaseView found)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(found);
        return new(
                row.Decision.Id, "", row.Decision.Answer ?? "", row.Decision.Body, row.Decision.DecidedOn,
                row.Decision.Paragraph, row.Decision.AuthorityNumber ?? found.Registration?.RegistrationNumber,
                row.Text(row.Decision.Wording),
                [.. row.Decision.Provisos.Select(p => new ProvisoView(row.Text(p.Text), p.Scope, p.Until))],
                [.. row.Decision.Conditions.Select(c => new ConditionView(row.Text(c.Text), c.Others, c.By))],
                row.Decision.Standing, row.Decision.Replaces, row.Decision.Correction,
                row.Decision.Correction is null ? null : row.Decision.CorrectedOn ?? row.Decision.DecidedOn, [])
            {
                EffectiveOn = row.Decision.EffectiveOn,
                Parts = row.Decision.Parts ?? [],
                Authority = AuthorityOf(row),
            };
    }

    /// <summary>The authority that a decision itself names.</summary>
    internal static string? AuthorityOf(DecisionRow row) =>
        row.Decision.AuthorityName is { } name ? row.Text(name) : null;

    private static (DateOnly On, Chain.Step Step) OnTheWay(StateRow state, Words words)
    {
        var on = Samverkan.Hosting.Web.Commands.DateAt(state.RecordedAt);
        return (on, new("done", words.State(state.State) + words.Expected(state.State, state.Expected), words.Day(on)));
    }

    private static string When(BodyDecision decision, Words words) =>
        words.Day(decision.DecidedOn) + (Words.Paragraph(decision.Paragraph) is { Length: > 0 } p ? $", {p}" : "");

    private static string Said(DecisionRow row, CaseView found, Words words) =>
        row.Decision is { Settles: true, Answer: { } answer }
        ? $"{words["act.decides"]}: {words.Answer(answer, found.Matter?.Kind)}"
        : words[$"act.{row.Decision.Act}"];
}
