namespace Samverkan.Hosting.Events;

/// <summary>
/// Read tables kept inside the append's own transaction: what the actor sees next, and numbers that must be unique.
/// They run under the writer's lock, so they hold nothing slow. Rebuildable from the events at any time.
/// </summary>
public interface IProjection
{
    /// <summary>The tables it owns and nobody else writes.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Adds the commands that one event means for its tables.</summary>
    void Project(StoredEvent stored, ReadTables tables);
}
