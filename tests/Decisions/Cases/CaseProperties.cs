using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

public sealed class CaseProperties
{
    [Fact]
    public void Any_accepted_command_decided_again_records_nothing() => ForMany((before, after, texts, command) =>
        Assert.Empty(command(after, texts).Accepted()));

    [Fact]
    public void At_most_one_decision_settles_the_question() => ForMany((_, after, _, _) =>
        Assert.True(after.Decisions.Values.Count(d => d.Settles && !after.IsReplaced(d.Id)) <= 1));

    [Fact]
    public void An_announced_answer_stays_as_it_was_announced() => ForMany((before, after, _, _) =>
        Assert.Equal(before.Answers, after.Answers.Take(before.Answers.Count)));

    [Fact]
    public void Answers_form_one_line_of_replacements() => ForMany((_, after, _, _) =>
        Assert.All(
            after.Answers.Zip(after.Answers.Skip(1)), pair => Assert.Equal(pair.First.Decision, pair.Second.Replaces)));

    [Fact]
    public void What_settles_can_always_be_announced() => ForMany((_, after, _, _) =>
    {
        if (after.Settling is { } settling && after.Registered is not null)
            AnnounceAnswer.Decide(after, new(settling.Id), Given.Id).Accepted();
    });

    /// <summary>Checked after each accepted command of many random stories.</summary>
    private static void ForMany(Action<Case, Case, Texts, Func<Case, Texts, Verdict>> check)
    {
        for (var seed = 0; seed < 1500; seed++)
        {
            var any = new AnyCommands(seed);
            var (state, texts) = (Given.Opened, Spec.NoTexts());
            for (var step = 0; step < 25; step++)
            {
                var command = any.Next();
                if (command(state, texts) is not Verdict.Accepted accepted) continue;

                var before = state;
                foreach (var happened in accepted.Events) state = state.Apply(happened);
                check(before, state, texts, command);
            }
        }
    }
}
