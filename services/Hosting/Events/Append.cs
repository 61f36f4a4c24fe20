using Samverkan.Hosting.Bodies;

namespace Samverkan.Hosting.Events;

/// <summary>Something to be written to one stream, whole or not at all.</summary>
/// <param name="Stream">Stream id: <c>0127/case/…</c>, <c>matter/…</c>.</param>
/// <param name="Expected">The version the decision was made on; 0 for a stream that must not exist.</param>
/// <param name="Events">At least one.</param>
/// <param name="Act">Who, for whom, under which mandate.</param>
/// <param name="Bodies">New texts that the events refer to; written in the same transaction.</param>
public sealed record Append(
    string Stream, long Expected, IReadOnlyList<object> Events, Act Act, IReadOnlyList<NewBody> Bodies);

/// <summary>What became of an <see cref="Append"/>.</summary>
public abstract record Appended
{
    private Appended()
    {
    }

    /// <summary>It is durable.</summary>
    /// <param name="Version">The stream's version now.</param>
    /// <param name="Seq">The <c>seq_id</c> of its last event.</param>
    public sealed record Done(long Version, long Seq) : Appended;

    /// <summary>Somebody was first; nothing was written.</summary>
    /// <param name="Actual">The stream's version now.</param>
    public sealed record Conflict(long Actual) : Appended;

    /// <summary>A read table's own rule said no (a number already taken); nothing was written.</summary>
    /// <param name="Constraint">Name of the database constraint.</param>
    public sealed record Refused(string Constraint) : Appended;
}

/// <summary>Too many appends wait; the caller may try again in a moment. Becomes 503.</summary>
public sealed class StoreBusyException() : Exception("too many appends are waiting");
