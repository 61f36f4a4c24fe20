using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Matters;

/// <summary>A line of history in words.</summary>
public static class StoryWords
{
    /// <summary>What was said, without who said it.</summary>
    public static string Of(HistoryRow row, string kind, Words words)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(words);
        return row.What switch
        {
            "answered" => words.Answer(row.Code ?? "", kind),
            "progress" => $"{words.State(row.Code ?? "")}{words.Expected(row.Code, row.Expected)}",
            "withdrawn" => words.Format("story.withdrawn", words[$"withdrawn.{row.Code}"]),
            "grounded" => words[$"legal-force.{row.Code}"],
            "appealed" or "appealTakenBack" => words.Format($"story.{row.What}", row.CaseNumber),
            _ => words[words.Has($"story.{row.What}") || Words.Swedish.Has($"story.{row.What}")
                ? $"story.{row.What}"
                : "story.other"],
        };
    }

    /// <summary>What kind of correction it was; empty for what is none.</summary>
    public static string More(HistoryRow row, Words words)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(words);
        return row.What switch
        {
            "answered" when row.Correction is { } kind => words[$"story.correction.{kind}"],
            "appealTimeOver" => words["hap.appeal-over.more"],
            "recommended" => words["advice.lede"],
            _ => "",
        };
    }

    /// <summary>What became of it, and when that was heard.</summary>
    public static string Since(SinceRow since, Words words)
    {
        ArgumentNullException.ThrowIfNull(since);
        ArgumentNullException.ThrowIfNull(words);
        var on = Samverkan.Hosting.Web.Commands.DateAt(since.SaidAt);
        return words.Format($"story.since.{since.What}", words.Day(on));
    }

    /// <summary>The sign of an answer or a state; null for what is neither.</summary>
    public static string? SignOf(HistoryRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.What is "answered" or "progress" && row.Code is { } code
            && Mark.Answers.Concat(Mark.States).Contains(code) ? code : null;
    }

    public static string IconOf(HistoryRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.What switch
        {
            "appealed" or "annulled" or "condition-notMet" or "ceased" or "ended" => "warn",
            "legalForce" or "condition-met" or "inForce" or "signed" => "check",
            "appealUntil" or "condition-open" => "clock",
            "put" or "recommended" => "doc",
            _ => "info",
        };
    }
}
