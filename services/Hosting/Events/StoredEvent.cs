namespace Samverkan.Hosting.Events;

/// <summary>One event as it stands in the store.</summary>
/// <param name="Seq">Its number in the database (<c>seq_id</c>): the order of commit.</param>
/// <param name="Id">Its own id, UUIDv7.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="Version">Its number in the stream, from 1.</param>
/// <param name="Time">When the database wrote it, UTC.</param>
/// <param name="Data">The event itself, in its newest shape.</param>
/// <param name="Act">Who, for which organisation, under which mandate.</param>
public sealed record StoredEvent(
    long Seq, Guid Id, string Stream, long Version, DateTimeOffset Time, object Data, Act Act);
