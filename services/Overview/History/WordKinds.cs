namespace Samverkan.Overview.History;

/// <summary>What kinds of word a history can be narrowed to. A word may be of more than one.</summary>
public static class WordKinds
{
    /// <summary>Answers, new or in the place of another.</summary>
    public const string Answers = "answers";

    /// <summary>States on the way, which are no answers.</summary>
    public const string OnTheWay = "onTheWay";

    /// <summary>What has changed something that was said before, or what follows from it.</summary>
    public const string Changes = "changes";

    public static readonly IReadOnlyList<string> All = [Answers, OnTheWay, Changes];

    private static readonly HashSet<string> Changing =
    [
        "appealed", "appealTakenBack", "annulled", "annulledTakenBack", "condition-met", "condition-notMet",
        "condition-open", EntryKinds.Withdrawn, EntryKinds.InForce, "inForceTakenBack", EntryKinds.Ceased,
        EntryKinds.Ended,
    ];

    /// <summary>Those that a line of history is of.</summary>
    public static IEnumerable<string> Of(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.What == EntryKinds.Answered) yield return Answers;
        if (entry.What == EntryKinds.Progress) yield return OnTheWay;
        if (Changing.Contains(entry.What) || entry.Correction is not null) yield return Changes;
    }
}
