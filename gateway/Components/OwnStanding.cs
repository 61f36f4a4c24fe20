namespace Samverkan.Gateway.Components;

/// <summary>
/// Where an own answer stands on a day, in the words that everybody reads about it: what holds, and what is known to
/// come.
/// </summary>
/// <param name="Code">The answer that holds that day, <c>annulled</c>, or null where there is none yet.</param>
/// <param name="More">What comes, or null.</param>
public sealed record OwnStanding(string? Code, string? More)
{
    /// <param name="answer">The newest answer, or null.</param>
    /// <param name="before">What held before it, as the parties were told; or null.</param>
    /// <param name="effectiveOn">From when it holds, where that is not the decision's day.</param>
    /// <param name="annulledOn">From when it is annulled, or null.</param>
    /// <param name="kind">Kind of the matter, which gives answers their verb.</param>
    /// <param name="day">The day.</param>
    /// <param name="words">In whose language.</param>
    public static OwnStanding Of(
        string? answer, string? before, DateOnly? effectiveOn, DateOnly? annulledOn, string? kind, DateOnly day,
        Reading.Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (answer is null) return new(null, null);
        if (annulledOn <= day) return new("annulled", words.Format("hap.annulled", words.Day(annulledOn)));

        var ends = annulledOn is null ? null : words.Format("hap.to-be-annulled", words.Day(annulledOn));
        // Annulled before it has begun: what held before goes on.
        if (before is not null && effectiveOn > day && annulledOn <= effectiveOn) return new(before, null);
        if (effectiveOn is not { } from || from <= day) return new(answer, ends);
        if (before is null) return new(answer, words.Format("hap.from", words.Day(from)));
        return new(before, Happenings.Joins(before) && !Happenings.Joins(answer)
            ? words.Format("hap.leaves", words.Day(from))
            : words.Format("hap.next", words.Day(from), words.Answer(answer, kind)));
    }

    /// <summary>And what became of the answer's words: put right, and of what kind; withdrawn, when and why.</summary>
    public OwnStanding Marked(string? correction, DateOnly? withdrawnOn, string? withdrawnFor, Reading.Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (Code is null) return this;

        var marks = new[]
        {
            More,
            correction is null ? null : words[$"story.correction.{correction}"],
            withdrawnOn is null
                ? null
                : words.Format("hap.withdrawn", words.Day(withdrawnOn), words[$"withdrawn.{withdrawnFor ?? "other"}"]),
        }.OfType<string>().ToList();
        return this with { More = marks.Count == 0 ? null : string.Join(' ', marks) };
    }

    /// <summary>In one line; empty where there is no answer.</summary>
    public string InWords(string? kind, Reading.Words words) => Code is null
        ? ""
        : More is null ? Mark.WordOf(Code, kind, words) : $"{Mark.WordOf(Code, kind, words)}. {More}";
}
