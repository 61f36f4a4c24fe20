namespace Samverkan.Hosting.Events;

/// <summary>An append on its way, already written as JSON so that the writer only writes.</summary>
internal sealed class Pending
{
    private readonly TaskCompletionSource<Appended> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Pending(Append append, EventCatalogue catalogue)
    {
        Append = append;
        Events = [.. append.Events.Select(happened => PendingEvent.Of(happened, catalogue))];
    }

    public Append Append { get; }

    public IReadOnlyList<PendingEvent> Events { get; }

    public Task<Appended> Answer => _answer.Task;

    public void Answered(Appended appended) => _answer.TrySetResult(appended);

    public void Failed(Exception broken) => _answer.TrySetException(broken);
}

internal sealed record PendingEvent(Guid Id, string Name, string Json, object Data)
{
    public static PendingEvent Of(object happened, EventCatalogue catalogue)
    {
        var (name, json) = catalogue.Write(happened);
        return new(Guid.CreateVersion7(), name, json, happened);
    }
}
