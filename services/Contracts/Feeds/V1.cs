namespace Samverkan.Contracts.Feeds.V1;

/// <summary>
/// The owner has withdrawn content that it announced: hidden at once in every shared view, search, export and mail.
/// That it was said, and when, remains.
/// </summary>
/// <param name="Bodies">Ids of the withdrawn bodies, all of this publisher.</param>
/// <param name="Reason">Code: <c>personal-data</c>, <c>secrecy</c>, <c>mistake</c>, <c>other</c>.</param>
/// <param name="On">Legal date, Europe/Stockholm.</param>
[Fact("feed.content-withdrawn", 1)]
public sealed record ContentWithdrawn(IReadOnlyList<Guid> Bodies, string Reason, DateOnly On);

/// <summary>
/// The publisher was restored from a backup and has taken back what others had heard of it. What it says from now on
/// follows that fact; a copy that has more of the epoch before has something that is not in the chain.
/// </summary>
/// <param name="AfterEpoch">The epoch before.</param>
/// <param name="AfterNumber">Its last fact.</param>
[Fact("feed.epoch-begun", 1)]
public sealed record EpochBegun(int AfterEpoch, long AfterNumber);

/// <summary>
/// From the next fact on the publisher signs with another key. Both keys have signed: the old one the fact, as every
/// fact; the new one <paramref name="Proof"/>. The old one is believed for nothing that comes after.
/// </summary>
/// <param name="Number">Number of the new key: one more than that of the key which signs this fact.</param>
/// <param name="X">Affine x coordinate of the new EC P-256 key, 32 bytes, base64url.</param>
/// <param name="Y">Affine y coordinate.</param>
/// <param name="Proof">ES256 signature by the new key, 64 bytes, base64url, over the ASCII bytes
/// <c>samverkan-key.&lt;publisher&gt;.&lt;number&gt;.&lt;previous&gt;.&lt;x&gt;.&lt;y&gt;</c>, <c>previous</c> being
/// that of this fact: so that it holds at this place only.</param>
[Fact("feed.key-rotated", 1)]
public sealed record KeyRotated(int Number, string X, string Y, string Proof);
