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
