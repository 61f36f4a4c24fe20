using Samverkan.Contracts;

namespace Samverkan.Decisions.Documents;

[EventName("document_added")]
public sealed record DocumentAdded(
    Guid Case,
    Guid Document,
    int Number,
    string Title,
    string FileName,
    string MediaType,
    string Direction,
    DateOnly Dated,
    string? Counterpart,
    bool MayHoldSecrecy,
    int Bytes,
    BodyRef Body);

[EventName("document_removed")]
public sealed record DocumentRemoved(Guid Case, Guid Document, string Reason, DateOnly On);

[EventName("case_closed")]
public sealed record CaseClosed(Guid Case, DateOnly On);

[EventName("case_reopened")]
public sealed record CaseReopened(Guid Case);

[EventName("case_disposed")]
public sealed record CaseDisposed(Guid Case, DateOnly On, string Classification, int Years, string Ground);

[EventName("content_disposed")]
public sealed record ContentDisposed(Guid Case, IReadOnlyList<Guid> Bodies, DateOnly On);
