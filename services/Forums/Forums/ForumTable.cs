namespace Samverkan.Forums.Forums;

/// <summary>Keeps <c>forums</c>.</summary>
public sealed class ForumTable : IProjection
{
    public IReadOnlyList<string> Tables => ["forums"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is not ForumWasEstablished forum) return;

        tables.Run(
            "INSERT INTO forums (forum, programme, level, name) VALUES ($1, $2, $3, $4)",
            forum.Forum, forum.Programme, forum.Level, forum.Name.Id);
    }
}
