namespace Samverkan.Hosting.Events;

/// <summary>
/// What a caller had seen when they wrote: a stream's version, or how far its publisher had come. What has happened in
/// the stream since then they have not seen.
/// </summary>
/// <param name="Version">Version of the stream (<c>If-Match</c>), or null.</param>
/// <param name="Place"><c>seq_id</c> of the publisher's last event then (<c>Samverkan-Seen</c>), or null.</param>
public sealed record Seen(long? Version, long? Place)
{
    /// <summary>A version alone.</summary>
    public static implicit operator Seen?(long? version) => version is null ? null : new(version, null);

    /// <summary>True when something has happened in the stream that was not seen.</summary>
    /// <param name="version">Its version now.</param>
    /// <param name="place"><c>seq_id</c> of its last event.</param>
    public bool IsBefore(long version, long place) =>
        (Version is { } seen && seen != version) || place > (Place ?? long.MaxValue);
}
