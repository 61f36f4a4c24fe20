namespace Samverkan.Contracts.Feeds.V1;

/// <summary>
/// Lines of facts that the publisher has said are masked on every page from now on. The facts stay as they were signed,
/// and can be verified; what those lines say is shown to nobody any more.
/// </summary>
/// <param name="Subject">An id that the facts name: a decision, a matter, a programme.</param>
/// <param name="Lines">Members of those facts, at any depth, by their JSON names: <c>registrationNumber</c>,
/// <c>paragraph</c>, <c>appealedCase</c>, <c>scope</c>, <c>post</c>.</param>
/// <param name="Reason">Code: <c>personal-data</c>, <c>secrecy</c>, <c>mistake</c>, <c>other</c>.</param>
/// <param name="On">Legal date, Europe/Stockholm.</param>
[Fact("feed.lines-masked", 1)]
public sealed record LinesMasked(Guid Subject, IReadOnlyList<string> Lines, string Reason, DateOnly On);
