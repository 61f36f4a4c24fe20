namespace Samverkan.Overview.History;

/// <summary>One line of how a question has gone: what was said, from when it holds, and when it was said.</summary>
/// <param name="What">One of <see cref="EntryKinds"/>.</param>
/// <param name="Party">Code of who said it; null for what follows from a text's own rule.</param>
/// <param name="SaidAt">When it was said; null for what is reckoned and nobody has said.</param>
/// <param name="HoldsFrom">From when it holds, or null.</param>
public sealed record Entry(string What, string? Party, DateTimeOffset? SaidAt, DateOnly? HoldsFrom)
{
    /// <summary>An answer, a state on the way, a ground, or the reason of a withdrawal.</summary>
    public string? Code { get; init; }

    /// <summary>What kind of correction an answer is of the one that it replaces.</summary>
    public string? Correction { get; init; }

    /// <summary>The next expected day of a state on the way.</summary>
    public DateOnly? Expected { get; init; }

    /// <summary>The court's case number.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>The body decision that it is about.</summary>
    public Guid? Decision { get; init; }

    /// <summary>What has been said of it since; nothing of it is written over.</summary>
    public IReadOnlyList<SaidSince> Since { get; init; } = [];

    /// <summary>Where it stands: when it was said, else the day it holds from.</summary>
    internal DateTimeOffset At =>
        SaidAt ?? (HoldsFrom is { } day ? new(day, TimeOnly.MinValue, TimeSpan.Zero) : DateTimeOffset.MinValue);
}

/// <summary>What became of something said.</summary>
/// <param name="What"><c>registration</c>, <c>slip</c>, <c>newDecision</c>, <c>replaced</c> or <c>annulled</c>.</param>
/// <param name="SaidAt">When that was said.</param>
/// <param name="HoldsFrom">From when it holds.</param>
public sealed record SaidSince(string What, DateTimeOffset SaidAt, DateOnly? HoldsFrom);

/// <summary>What a line of history can be.</summary>
public static class EntryKinds
{
    /// <summary>The question was put.</summary>
    public const string Put = "put";

    /// <summary>An answer, new or in the place of another.</summary>
    public const string Answered = "answered";

    /// <summary>A state on the way.</summary>
    public const string Progress = "progress";

    /// <summary>Advice of the association.</summary>
    public const string Recommended = "recommended";

    /// <summary>Texts were taken back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>On what ground a decision has legal force.</summary>
    public const string Grounded = "grounded";

    /// <summary>The time is over; nobody has told of an appeal, nor of legal force.</summary>
    public const string AppealTimeOver = "appealTimeOver";

    /// <summary>The text is in force by its own rule.</summary>
    public const string InForce = "inForce";

    /// <summary>The rule of the text no longer holds.</summary>
    public const string Ceased = "ceased";

    /// <summary>The text has lapsed by its own rule.</summary>
    public const string Ended = "ended";
}
