using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Archiving;

/// <summary>A document that was added by mistake is hidden; its number stays, with the reason.</summary>
public sealed class RemoveDocumentForm(Node node, Holdings holdings) : IForm
{
    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var (organisation, @case) = (place["organisation"], place.Id("case"));
        var document = (await holdings.Of(organisation, @case, cancel)).Documents
            .FirstOrDefault(d => d.Document == place.Id("document"))
            ?? throw new RefusedException(new("not-found", StatusCodes.Status404NotFound, null));
        return PageOf.Show<RemoveDocumentPage>(new
        {
            Case = await node.Case(organisation, @case, cancel),
            Document = document,
            Draft = draft,
        }, status);
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel) => Task.FromResult(CaseFiling.Of(
        place, $"documents/{place.Id("document")}/removal",
        new { Reason = typed.Required("removalReason", "removal-reason-missing") }, "dold"));

    public string FieldOf(string? field) => field == "reason" ? "removalReason" : FormPages.Whole;
}

/// <summary>Our case is finished on a day, or is opened again.</summary>
public sealed class CloseForm(Node node, Holdings holdings, Visit visit) : IForm
{
    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel) =>
        PageOf.Show<ClosePage>(new
        {
            Case = await node.Case(place["organisation"], place.Id("case"), cancel),
            (await holdings.Of(place["organisation"], place.Id("case"), cancel)).Closure,
            visit.Today,
            Draft = draft,
        }, status);

    public async Task<IReadOnlyList<Stands>> Now(Place place, Draft draft, CancellationToken cancel)
    {
        var now = (await holdings.Of(place["organisation"], place.Id("case"), cancel)).Closure;
        return [new("closedOn", $"{now.ClosedOn:yyyy-MM-dd}")];
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel) => Task.FromResult(CaseFiling.Of(
        place, "closure", new Dictionary<string, object?>
        {
            ["closedOn"] = typed.Text("open") is null ? typed.Day("closedOn", "closing-day-required") : null,
        }, "avslut"));
}

/// <summary>A command about one of our cases that stays at home.</summary>
internal static class CaseFiling
{
    public static Order Of(Place place, string path, object command, string done)
    {
        var (organisation, @case) = (place["organisation"], place.Id("case"));
        return new(
            organisation, $"{Node.Root(organisation)}/cases/{@case}/{path}", command,
            $"/var-del/{organisation}/arenden/{@case}", done) { Leaves = false };
    }
}
