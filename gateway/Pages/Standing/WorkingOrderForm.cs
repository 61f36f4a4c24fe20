using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Standing;

/// <summary>How the organisation wants its own work done.</summary>
public sealed class WorkingOrderForm(Node node) : IForm
{
    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel) =>
        PageOf.Show<WorkingOrderPage>(new
        {
            Now = await node.Organisation(place["organisation"], cancel),
            Draft = draft,
        }, status);

    public async Task<IReadOnlyList<Stands>> Now(Place place, Draft draft, CancellationToken cancel) =>
    [
        new("fourEyes", (await node.Organisation(place["organisation"], cancel)).FourEyes ? "yes" : "no")
        {
            Choice = "four-eyes.",
        },
    ];

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var command = new { FourEyes = typed.Required("fourEyes", "four-eyes-choose") == "yes" };
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/working-order", command, $"/var-del/{organisation}/uppdrag",
            "arbetsordning") { Leaves = false });
    }
}
