using System.Text.Json;
using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Received;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Disclosures;

/// <summary>Everything in one case, own and received.</summary>
internal sealed class CaseItems(ServedPublishers served, string organisation, Guid @case)
{
    public static readonly JsonElement NoData = JsonSerializer.SerializeToElement<object?>(null);

    private readonly EventStore _store = Query.Store(served, organisation);
    private readonly string _stream = Case.Stream(organisation, @case);

    /// <summary>
    /// Part of it in order of time, from the beginning. Of what has come in no more is read than can stand before the
    /// part's end, and texts only of what stands in it.
    /// </summary>
    public async Task<IReadOnlyList<CaseItem>> Part(int skip, int count, CancellationToken cancel)
    {
        var received = await ReceivedItems.OfCase(served, organisation, @case, skip + count, cancel);
        var part = (await OwnAndDocuments(cancel))
            .Select(i => (i.On, i.Id, Own: (CaseItem?)i, Received: (StoredItem?)null))
            .Concat(received.Select(r => (
                On: Commands.DateAt(r.SaidAt), Id: $"{r.Item}", Own: (CaseItem?)null, Received: (StoredItem?)r)))
            .OrderBy(i => i.On).ThenBy(i => i.Id, StringComparer.Ordinal).Skip(skip).Take(count).ToList();
        var filled = (await ReceivedCaseItems.Of(
            served, organisation, [.. part.Select(p => p.Received).OfType<StoredItem>()], cancel))
            .ToDictionary(i => i.Id);
        return [.. part.Select(p => p.Own ?? filled[p.Id])];
    }

    /// <summary>Those asked for that can be given out now.</summary>
    public async Task<IReadOnlyDictionary<(string Kind, string Id), CaseItem>> These(
        IEnumerable<DisclosedItem> asked, CancellationToken cancel)
    {
        var received = await ReceivedItems.These(served, organisation, @case, Received(asked), cancel);
        return (await OwnAndDocuments(cancel))
            .Concat(await ReceivedCaseItems.Of(served, organisation, received, cancel))
            .ToDictionary(i => (i.Kind, i.Id));
    }

    /// <summary>
    /// Those that were given out, as far as they are still kept: what we had written as it was then, also where it was
    /// corrected or withdrawn afterwards, and what had come in also where it was moved to another case.
    /// </summary>
    public async Task<IReadOnlyList<CaseItem>> AsGiven(
        CaseDisclosed disclosed, IReadOnlyList<StoredEvent> log, CancellationToken cancel)
    {
        var given = disclosed.Items.Where(i => i.Given).ToList();
        var received = await ReceivedItems.These(served, organisation, null, Received(given), cancel);
        var kept = OwnItems.Of(log, await Bodies(cancel))
            .Concat(await DocumentItems.Of(served, organisation, @case, cancel))
            .Concat(await ReceivedCaseItems.Of(served, organisation, received, cancel))
            .ToDictionary(i => (i.Kind, i.Id));
        return
        [
            .. given.Select(g => g.AsKept(kept.GetValueOrDefault((g.Kind, g.Id)), disclosed.On))
                .OrderBy(i => i.On).ThenBy(i => i.Id, StringComparer.Ordinal),
        ];
    }

    private async Task<IEnumerable<CaseItem>> OwnAndDocuments(CancellationToken cancel) =>
        OwnItems.Of(await _store.ReadStreams([_stream], cancel), await Bodies(cancel))
            .Concat((await DocumentItems.Of(served, organisation, @case, cancel)).Where(d => d.IsThere));

    private async Task<IReadOnlyDictionary<Guid, KeptBody>> Bodies(CancellationToken cancel) =>
        (await _store.BodiesOf([_stream], [], cancel)).ToDictionary(b => b.Id);

    private static ReceivedItem[] Received(IEnumerable<DisclosedItem> items) =>
        [.. items.Where(i => i.Kind == ItemKind.Received).Select(i => ReceivedItem.Of(i.Id)).OfType<ReceivedItem>()];
}
