namespace Samverkan.Forums.Withdrawals;

/// <summary>
/// Whoever noted a dialogue or put a matter has withdrawn words of it. That it was said, when and by whom remains.
/// </summary>
[EventName("content_withdrawn")]
public sealed record ContentWasWithdrawn(IReadOnlyList<Guid> Bodies, string Reason, DateOnly On, string By);

/// <summary>Withdrawn content is erased here at once: a shared service keeps no copy for anyone.</summary>
public sealed class WithdrawnWords : IProjection
{
    public IReadOnlyList<string> Tables => [];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is ContentWasWithdrawn withdrawn)
            tables.Withdraw(withdrawn.Bodies, withdrawn.On, withdrawn.Reason);
    }
}
