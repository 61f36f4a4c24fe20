namespace Samverkan.Gateway.Reading;

/// <summary>One line of how a question has gone.</summary>
public sealed record HistoryRow(
    string What, string? Party, DateTimeOffset? SaidAt, DateOnly? HoldsFrom, string? Code, string? Correction,
    DateOnly? Expected, string? CaseNumber, Guid? Decision, IReadOnlyList<SinceRow> Since);

/// <summary>What became of something said.</summary>
public sealed record SinceRow(string What, DateTimeOffset SaidAt, DateOnly? HoldsFrom);

/// <summary>One question that a party was asked, and all that it has answered.</summary>
public sealed record PartyAnswerRow(
    Guid Matter, string? Title, string PutBy, DateTimeOffset PutAt, string Kind, DateOnly? AnswerBy, Cell Cell,
    IReadOnlyList<AnswerView> Answers);

/// <summary>What held when for one party.</summary>
public sealed record PeriodsRow(
    string Party, IReadOnlyList<PeriodView> Periods, IReadOnlyList<DateOnly> Heard, bool IsChanged);

/// <summary>A time during which the same held: an answer, a state on the way, or an annulled decision.</summary>
public sealed record PeriodView(
    DateOnly From, DateOnly? Until, string? Answer = null, string? State = null, string? Condition = null,
    DateOnly? AppealedOn = null, bool IsAnnulled = false);

/// <summary>What was known of one party at the end of two days, and what it said between them.</summary>
public sealed record DifferenceRow(
    string Party, SideView Then, SideView Now, IReadOnlyList<HistoryRow> Because);

/// <summary>What was known of a party on one of the days.</summary>
public sealed record SideView(Cell Cell, AnswerView? Answer);
