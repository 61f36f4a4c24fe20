namespace Samverkan.Hosting.Events;

/// <summary>An append on its way.</summary>
internal sealed class Pending
{
    private readonly TaskCompletionSource<Appended> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Pending(Append append, EventCatalogue catalogue)
    {
        Append = append;
        foreach (var happened in append.Events) _ = catalogue.NameOf(happened);
    }

    public Append Append { get; }

    /// <summary>An id for each event, by which a lost commit is looked up.</summary>
    public IReadOnlyList<Guid> Ids => field ??= [.. Append.Events.Select(_ => Guid.CreateVersion7())];

    public Task<Appended> Answer => _answer.Task;

    public void Answered(Appended appended) => _answer.TrySetResult(appended);

    public void Failed(Exception broken) => _answer.TrySetException(broken);
}
