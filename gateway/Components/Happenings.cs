using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Components;

/// <summary>One thing that has happened to an answer, or is known to come.</summary>
/// <param name="Icon">Its icon.</param>
/// <param name="What">What.</param>
/// <param name="More">What else is known, and what is not; or null.</param>
public sealed record Happening(string Icon, string What, string? More = null);

/// <summary>
/// What has happened to a party's answer since it was given: said beside the party's name to everybody who reads it. A
/// day that has passed is never shown as one to come.
/// </summary>
public static class Happenings
{
    public static IReadOnlyList<Happening> Of(AnswerView answer, Cell cell, string? kind, DateOnly day, Words words)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(words);
        return
        [
            .. Correction(answer, words), .. Along(cell, kind, day, words), .. Annulled(answer, day, words),
            .. answer.Standing.AnnulledOn <= day ? [] : Law(answer, day, words),
        ];
    }

    private static IEnumerable<Happening> Correction(AnswerView answer, Words words) => answer.Correction is { } kind
        ? [new("info", words.Format($"correction.{kind}.said", words.Day(answer.CorrectedOn)))]
        : [];

    /// <summary>Joins from, leaves, has left: from when, and until when.</summary>
    private static IEnumerable<Happening> Along(Cell cell, string? kind, DateOnly day, Words words)
    {
        if (cell.From > day) yield return new("clock", words.Format("hap.from", words.Day(cell.From)));
        if (cell.LeftOn is { } left) yield return new("info", words.Format("hap.left", words.Day(left)));
        if (cell.Next is not { } next) yield break;

        var bound = words.Format("hap.bound", words.Day(next.From.AddDays(-1)));
        yield return Joins(cell.Answer) && !Joins(next.Answer)
            ? new("clock", words.Format("hap.leaves", words.Day(next.From)), bound)
            : new("clock", words.Format("hap.next", words.Day(next.From), words.Answer(next.Answer, kind)));
    }

    private static IEnumerable<Happening> Annulled(AnswerView answer, DateOnly day, Words words)
    {
        if (answer.Standing.AnnulledOn is not { } on) yield break;

        var number = answer.Standing.AppealedCase is { } of ? words.Format("hap.case", of) : null;
        yield return on <= day
            ? new("warn", words.Format("hap.annulled", words.Day(on)), number)
            : new("clock", words.Format("hap.to-be-annulled", words.Day(on)),
                words.Format("hap.bound", words.Day(on.AddDays(-1))));
    }

    /// <summary>The way to laga kraft: the last step that is known, and what is not known after it.</summary>
    private static IEnumerable<Happening> Law(AnswerView answer, DateOnly day, Words words)
    {
        var known = answer.Standing;
        var ground = answer.LegalForceGround is { } on ? words[$"legal-force.{on}"] : null;
        if (known.AppealedCase is { } number && (ground is null || known.LegalForceOn is null))
        {
            yield return new("warn", words.Format("hap.appealed", number), words["hap.appealed.more"]);
            yield break;
        }

        if (Last(known, day, words) is { } last) yield return last with { More = ground ?? last.More };
    }

    private static Happening? Last(StandingView known, DateOnly day, Words words) => known switch
    {
        { LegalForceOn: { } force } => force <= day
            ? new("check", words.Format("hap.legal-force", words.Day(force)))
            : new("clock", words.Format("hap.legal-force.coming", words.Day(force))),
        { AppealUntil: { } until } => until >= day
            ? new("clock", words.Format("hap.appeal-until", words.Day(until)))
            : new("info", words.Format("hap.appeal-over", words.Day(until)), words["hap.appeal-over.more"]),
        { SignedOn: { } signed } => new("check", words.Format("hap.signed", words.Day(signed))),
        { PostedOn: { } posted } => new("info", words.Format("hap.posted", words.Day(posted))),
        { ApprovedOn: { } approved } => new("info", words.Format("hap.approved", words.Day(approved))),
        _ => null,
    };

    internal static bool Joins(string? answer) => answer is "adopt" or "adoptWithProviso" or "adoptInPart";
}
