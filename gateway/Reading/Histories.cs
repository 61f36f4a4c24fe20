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
