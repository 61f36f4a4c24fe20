using System.Collections.Immutable;

namespace Samverkan.Decisions.Documents;

/// <summary>
/// A case's akt: its documents, numbered in the order they were added, whether it is closed or disposed of, and the
/// bodies that went with it. A stream of its own, so that the case is read without its files.
/// </summary>
public sealed record CaseFile(
    ImmutableDictionary<Guid, DocumentAdded> Documents,
    ImmutableDictionary<Guid, DocumentRemoved> Removed,
    DateOnly? ClosedOn,
    DateOnly? DisposedOn,
    ImmutableHashSet<Guid> Disposed) : IState<CaseFile>
{
    public static CaseFile Initial { get; } = new(
        ImmutableDictionary<Guid, DocumentAdded>.Empty, ImmutableDictionary<Guid, DocumentRemoved>.Empty, null, null,
        []);

    /// <summary>Those that are there and those that are hidden, by number.</summary>
    public IEnumerable<DocumentAdded> InOrder => Documents.Values.OrderBy(d => d.Number);

    public static string Stream(string organisation, Guid @case) => $"{organisation}/file/{@case}";

    public CaseFile Apply(object happened) => happened switch
    {
        DocumentAdded added => this with { Documents = Documents.SetItem(added.Document, added) },
        DocumentRemoved removed => this with { Removed = Removed.SetItem(removed.Document, removed) },
        CaseClosed closed => this with { ClosedOn = closed.On },
        CaseReopened => this with { ClosedOn = null },
        CaseDisposed disposed => this with { DisposedOn = disposed.On },
        ContentDisposed content => this with { Disposed = Disposed.Union(content.Bodies) },
        _ => this,
    };
}
