using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Matters;

/// <summary>What held when, in words: the same as its picture says.</summary>
public static class PeriodWords
{
    /// <summary>One period with its days.</summary>
    /// <param name="period">The period.</param>
    /// <param name="kind">Of the question, for the answers' verb.</param>
    /// <param name="day">What is after it is known to come, and nothing more.</param>
    /// <param name="words">In the reader's language.</param>
    public static string Of(PeriodView period, string? kind, DateOnly day, Words words)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(words);
        var what = What(period, kind, words);
        var from = words.Day(period.From);
        var said = period.Until is not { } until ? words.Format("period.from", what, from)
            : until == period.From ? words.Format("period.on", what, from)
            : words.Format("period.until", what, from, words.Day(until));
        return (period.From > day ? words.Format("period.coming", said) : said)
            + (period.AppealedOn is { } appealed ? words.Format("period.appealed", words.Day(appealed)) : "");
    }

    /// <summary>What held.</summary>
    public static string What(PeriodView period, string? kind, Words words)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(words);
        var what = Mark.WordOf(CodeOf(period), kind, words);
        return period.Condition is { } condition ? $"{what}, {words[$"period.condition.{condition}"]}" : what;
    }

    /// <summary>What its bar says beside its sign, or null: the sign says the answer.</summary>
    public static string? Label(PeriodView period, Words words)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(words);
        return period.IsAnnulled ? words.Format("period.annulled", words.ShortDay(period.From))
            : period.AppealedOn is not null ? words["period.appealed.short"]
            : period.Condition is { } condition ? words[$"period.condition.{condition}"]
            : period.Answer == "adoptWithProviso" ? words["period.proviso"]
            : period.State is { } state ? words.State(state, isShort: true)
            : null;
    }

    public static string CodeOf(PeriodView period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return period.IsAnnulled ? "annulled" : period.Answer ?? period.State ?? "noWordYet";
    }
}
