namespace Samverkan.Agreements.Agreements;

/// <summary>
/// Whoever began a text or fixed a version of it has withdrawn its words. That it was fixed, when, and who stands
/// behind it remains.
/// </summary>
[EventName("content_withdrawn")]
public sealed record ContentWasWithdrawn(IReadOnlyList<Guid> Bodies, string Reason, DateOnly On, string By);

/// <summary>
/// Keeps <c>text_owners</c>: who began a text and who fixed each version, by who acted for whom. What they withdraw is
/// erased here at once: a shared service keeps no copy for anyone.
/// </summary>
public sealed class TextOwners : IProjection
{
    public IReadOnlyList<string> Tables => ["text_owners"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is ContentWasWithdrawn withdrawn)
            tables.Withdraw(withdrawn.Bodies, withdrawn.On, withdrawn.Reason);
        if (stored.Data is AgreementWasDrafted drafted) Keep(drafted.Title.Id, stored, tables);
        if (stored.Data is VersionWasFixed version) Keep(version.Text.Id, stored, tables);
    }

    private static void Keep(Guid body, StoredEvent stored, ReadTables tables)
    {
        if (stored.Act.For is { } owner)
            tables.Run(
                "INSERT INTO text_owners (body, organisation) VALUES ($1, $2) ON CONFLICT DO NOTHING", body, owner);
    }
}
