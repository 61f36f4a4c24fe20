using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Roles;

/// <summary>What we mean to say of ourselves in one target area; stays with us until it is announced.</summary>
public sealed class RoleRowForm(Overview overview, RoleMaps roles, Words words) : IForm
{
    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var row = await roles.Own(place["organisation"], place.Id("programme"), place["area"], cancel);
        return PageOf.Show<RoleRowPage>(new
        {
            Programme = await overview.Programme(place.Id("programme"), cancel),
            Row = row,
            Draft = draft?.ErrorOf(FormPages.Whole) == "draft-changed"
                ? draft with { Differences = Differences(row, draft) }
                : draft,
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

    /// <summary>What a colleague has written meanwhile, beside what was typed here.</summary>
    private IReadOnlyList<Difference> Differences(OwnRoleTexts row, Draft draft) =>
    [
        .. from what in RoleMaps.Says
           where (row[what] ?? "") != (draft[what] ?? "").Trim().ReplaceLineEndings("\n")
           select new Difference(words[$"field.{what}"], row[what], draft[what]),
    ];
}
