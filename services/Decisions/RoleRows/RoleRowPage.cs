using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.RoleRows;

/// <summary>Our row for one target area, as it is written now; empty when nobody has written any.</summary>
public static class RoleRowPage
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/role-rows/{programme:guid}/{area}", Read).WithSummary("Vår rad i rollkartan, i ett målområde");

    private static async Task<IResult> Read(
        string organisation, Guid programme, string area, ServedPublishers served, CancellationToken cancel)
    {
        if (!TargetAreas.All.Contains(area)) return Problems.Of(new("not-found", 404));

        var (store, stream) = (Query.Store(served, organisation), RoleRow.Stream(organisation, programme, area));
        var row = (await store.Load<RoleRow>(stream, cancel)).State;
        var texts = await store.ContentsToSay(stream, cancel);
        BodyRef?[] told = row.Told is { Row: var said }
            ? [said.Remit, said.Control, said.Offer, said.Need, said.Gain]
            : [];
        string? Text(BodyRef? body) => body is null ? null : texts.GetValueOrDefault(body.Id);
        return Results.Ok(new View(
            area, row.Drafts, Text(row.Draft.Remit), Text(row.Draft.Control), Text(row.Draft.Offer),
            Text(row.Draft.Need), Text(row.Draft.Gain), row.Told?.Draft, row.Told?.Row,
            told.OfType<BodyRef>().DistinctBy(b => b.Id).ToDictionary(b => b.Id, Text)));
    }

    /// <param name="TargetArea">Its code.</param>
    /// <param name="Drafts">Number of the draft whose texts follow; 0 when there is none.</param>
    /// <param name="Remit">Uppdrag.</param>
    /// <param name="Control">Rådighet.</param>
    /// <param name="Offer">Erbjuder.</param>
    /// <param name="Need">Behöver.</param>
    /// <param name="Gain">Vinst.</param>
    /// <param name="ToldDraft">The draft that the parties have been told, or null.</param>
    /// <param name="Told">As they were told it.</param>
    /// <param name="ToldTexts">The words of that.</param>
    private sealed record View(
        string TargetArea,
        int Drafts,
        string? Remit,
        string? Control,
        string? Offer,
        string? Need,
        string? Gain,
        int? ToldDraft,
        RoleRowAnnounced? Told,
        IReadOnlyDictionary<Guid, string?> ToldTexts);
}
