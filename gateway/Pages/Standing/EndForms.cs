using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Standing;

/// <summary>A grant ends; what was done under it stays.</summary>
public sealed class EndGrantForm(Node node, People people, Visit visit) : IForm
{
    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var grant = (await node.Grants(place["organisation"], cancel)).FirstOrDefault(g => g.Grant == place.Id("grant"))
            ?? throw new RefusedException(new("not-found", StatusCodes.Status404NotFound, null));
        return PageOf.Show<EndPage>(new
        {
            grant.Person,
            Codes = grant.Roles.Select(r => $"role.{r}"),
            Names = await people.Names(cancel),
            visit.Today,
            Draft = draft,
        }, status);
    }

    public async Task<IReadOnlyList<Stands>> Now(Place place, Draft draft, CancellationToken cancel) =>
        [new("on", $"{(await node.Grants(place["organisation"], cancel))
            .FirstOrDefault(g => g.Grant == place.Id("grant"))?.Until:yyyy-MM-dd}")];

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel) => Task.FromResult(
        Ending.Of(place, typed, $"grants/{place.Id("grant")}", "behorighet-slut") with { Leaves = false });
}

/// <summary>A mandate ends before its last day; from then on nobody is appointed until somebody is.</summary>
public sealed class EndMandateForm(Node node, People people, Visit visit) : IForm
{
    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var mandate = (await node.Mandates(place["organisation"], cancel))
            .FirstOrDefault(m => m.Mandate == place.Id("mandate"))
            ?? throw new RefusedException(new("not-found", StatusCodes.Status404NotFound, null));
        return PageOf.Show<EndPage>(new
        {
            mandate.Person,
            IsMandate = true,
            Codes = mandate.Capacities.Select(c => $"capacity.{c}"),
            Names = await people.Names(cancel),
            visit.Today,
            Draft = draft,
        }, status);
    }

    public async Task<IReadOnlyList<Stands>> Now(Place place, Draft draft, CancellationToken cancel) =>
        [new("on", $"{(await node.Mandates(place["organisation"], cancel))
            .FirstOrDefault(m => m.Mandate == place.Id("mandate"))?.Until:yyyy-MM-dd}")];

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel) => Task.FromResult(
        Ending.Of(place, typed, $"mandates/{place.Id("mandate")}", "uppdrag-slut"));
}

/// <summary>What both say: the last day.</summary>
internal static class Ending
{
    public static Order Of(Place place, Typed typed, string path, string done)
    {
        var organisation = place["organisation"];
        return new(
            organisation, $"{Node.Root(organisation)}/{path}/ending", new { On = typed.Day("on", "last-day-required") },
            $"/var-del/{organisation}/uppdrag", done);
    }
}
