namespace Samverkan.Contracts.Feeds.V2;

/// <summary>
/// Content has been withdrawn by a service that carries it for the organisation that owns it: who noted a dialogue, put
/// a matter or fixed a text. It has the same effect everywhere as an organisation's own withdrawal.
/// </summary>
/// <param name="Bodies">Ids of the withdrawn bodies, all of this publisher.</param>
/// <param name="Reason">Code: <c>personal-data</c>, <c>secrecy</c>, <c>mistake</c>, <c>other</c>.</param>
/// <param name="On">Legal date, Europe/Stockholm.</param>
/// <param name="By">Code of the organisation that owns it; null where the publisher itself does.</param>
[Fact("feed.content-withdrawn", 2)]
public sealed record ContentWithdrawn(IReadOnlyList<Guid> Bodies, string Reason, DateOnly On, string? By);
