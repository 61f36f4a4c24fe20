namespace Samverkan.Agreements.Tests;

/// <summary>Given, when, then: without a database, a bus or a clock.</summary>
internal static class Spec
{
    public static readonly DateOnly Today = new(2027, 3, 1);

    public static TState Given<TState>(params object[] happened)
        where TState : IState<TState> => happened.Aggregate(TState.Initial, (state, one) => state.Apply(one));

    public static Texts NoTexts() => new([]);

    /// <summary>The texts that a stream has once the command that brought them is recorded.</summary>
    public static Texts Kept(this Texts texts) => new([.. texts.Brought.Select(b => (b.Ref, b.Salt))]);

    /// <summary>The one event of its kind; a version has its rule beside it.</summary>
    public static T Recorded<T>(this Verdict verdict) =>
        Assert.Single(Assert.IsType<Verdict.Accepted>(verdict).Events.OfType<T>());

    public static void RecordedNothing(this Verdict verdict) =>
        Assert.Empty(Assert.IsType<Verdict.Accepted>(verdict).Events);

    public static void RefusedWith(this Verdict verdict, string code, int status)
    {
        var refusal = Assert.IsType<Verdict.Refused>(verdict).Refusal;
        Assert.Equal((code, status), (refusal.Code, refusal.Status));
        Assert.True(Samverkan.Hosting.Web.Problems.HasWordsFor(code), $"no words for {code}");
    }
}
