using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Roles;

/// <summary>What we mean to say of ourselves in one target area; stays with us until it is announced.</summary>
public sealed class RoleRowForm(Overview overview, RoleMaps roles) : IForm
{
    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var row = await roles.Own(place["organisation"], place.Id("programme"), place["area"], cancel);
        return PageOf.Show<RoleRowPage>(new
        {
            Programme = await overview.Programme(place.Id("programme"), cancel),
            Row = row,
            Draft = draft,
        }, status);
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var (organisation, programme, area) = (place["organisation"], place.Id("programme"), place["area"]);
        var command = new
        {
            Seen = typed.Number("seen", "malformed"),
            Remit = typed.Text("remit"),
            Control = typed.Text("control"),
            Offer = typed.Text("offer"),
            Need = typed.Text("need"),
            Gain = typed.Text("gain"),
        };
        return Task.FromResult(new Order(
            organisation, RoleMaps.Path(organisation, programme, area), command,
            $"/var-del/{organisation}/roll/{programme}/{area}", "rad") { Leaves = false });
    }

    public IReadOnlyList<string> Overtaken => ["draft-changed"];

    /// <summary>What a colleague has written meanwhile.</summary>
    public async Task<IReadOnlyList<Stands>> Now(Place place, Draft draft, CancellationToken cancel)
    {
        var row = await roles.Own(place["organisation"], place.Id("programme"), place["area"], cancel);
        return [.. RoleMaps.Says.Select(what => new Stands(what, row[what]))];
    }
}
