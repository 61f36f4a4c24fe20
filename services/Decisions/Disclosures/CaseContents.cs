using System.Text.Json;
using Samverkan.Contracts;
using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Received;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Disclosures;

/// <summary>Everything in one case, own and received, in order of time: what may be asked for.</summary>
public static class CaseContents
{
    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapGet("/{case:guid}/contents", List).WithSummary("Allt i ärendet, eget och inkommet");

    internal static async Task<IReadOnlyList<CaseItem>> Of(
        ServedPublishers served, string organisation, Guid id, Case @case, CancellationToken cancel) =>
    [
        .. (await Own(Query.Store(served, organisation), organisation, id, @case, cancel))
            .Concat(await Documents(served, organisation, id, cancel))
            .Concat(await Received(served, organisation, id, cancel))
            .OrderBy(i => i.On).ThenBy(i => i.Id, StringComparer.Ordinal),
    ];

    private static async Task<IResult> List(
        string organisation, Guid @case, ServedPublishers served, Paging paging, CancellationToken cancel)
    {
        var loaded = await Query.Store(served, organisation)
            .Load<Case>(Case.Stream(organisation, @case), cancel);
        if (!loaded.State.IsThere) return Problems.Of(new("not-found", 404));

        var items = await Of(served, organisation, @case, loaded.State, cancel);
        return Results.Ok(paging.Of([.. items.Skip(paging.Skip).Take(paging.Limit + 1)]));
    }

    private static async Task<IEnumerable<CaseItem>> Own(
        EventStore store, string organisation, Guid id, Case @case, CancellationToken cancel)
    {
        var stream = Case.Stream(organisation, id);
        var texts = await store.Contents(stream, cancel);
        var withdrawn = (await store.Database.Read(
            "SELECT id FROM bodies WHERE stream_id = $1 AND withdrawn_on IS NOT NULL", row => row.GetGuid(0), cancel,
            stream)).ToHashSet();
        return
        [
            .. @case.Decisions.Values.Select(d => Item(
                ItemKind.Decision, $"{d.Id}", d.DecidedOn, null, d.Body, d,
                [.. Texts(d.Wording), .. d.Provisos.Select(p => p.Text), .. d.Conditions.Select(c => c.Text)])),
            .. @case.Consultations.Values.SelectMany(c => c.Responses.Values).Select(r => Item(
                ItemKind.Response, $"{r.Consultation}/{r.Authority}", r.DecidedOn, $"{r.Authority}", "response", r,
                Texts(r.Text))),
        ];

        CaseItem Item(
            string kind, string item, DateOnly on, string? from, string what, object data, BodyRef[] refs) => new(
            kind, item, on, from, what, JsonSerializer.SerializeToElement(data, data.GetType(), EventCatalogue.Json),
            refs.DistinctBy(r => r.Id).ToDictionary(
                r => r.Id, r => withdrawn.Contains(r.Id) ? null : texts.GetValueOrDefault(r.Id)));
    }

    /// <summary>Those that are there: neither hidden nor disposed of.</summary>
    private static Task<IReadOnlyList<CaseItem>> Documents(
        ServedPublishers served, string organisation, Guid @case, CancellationToken cancel) =>
        Query.Rows(served, organisation, """
            SELECT id, dated, counterpart, title, number, direction, file_name, may_hold_secrecy FROM documents
            WHERE "case" = $1 AND removed_on IS NULL AND disposed_on IS NULL ORDER BY number LIMIT $2
            """,
            row => new CaseItem(
                ItemKind.Document, $"{row.GetGuid(0)}", row.GetFieldValue<DateOnly>(1), row.Text(2), row.GetString(3),
                JsonSerializer.SerializeToElement(new DocumentData(
                    row.GetInt32(4), row.GetString(5), row.GetString(6), row.GetBoolean(7)), EventCatalogue.Json),
                new Dictionary<Guid, string?>()),
            cancel, @case, Limits.ItemsOfCase);

    private sealed record DocumentData(int Number, string Direction, string FileName, bool MayHoldSecrecy);

    private static BodyRef[] Texts(BodyRef? text) => text is null ? [] : [text];

    private static async Task<IEnumerable<CaseItem>> Received(
        ServedPublishers served, string organisation, Guid @case, CancellationToken cancel)
    {
        var items = await ReceivedItems.OfCase(served, organisation, @case, cancel);
        var inbox = Query.Inbox(served, organisation);
        var texts = await ReceivedTexts.Of(inbox, items, cancel);
        var said = await inbox.Said([.. items.Select(i => i.Item.Key)], cancel);
        return items.Where(i => said.ContainsKey(i.Item.Key)).Select(i => new CaseItem(
            ItemKind.Received, $"{i.Item}", Commands.DateAt(i.SaidAt), i.Item.Publisher, i.Type, said[i.Item.Key],
            i.Texts.Distinct().ToDictionary(t => t, t => texts[i.Item.Publisher, t])));
    }
}
