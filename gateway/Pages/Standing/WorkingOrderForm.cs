using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Standing;

/// <summary>
/// How the organisation wants its own work done. Four eyes are taken off by two: one who asks, another who confirms.
/// </summary>
public sealed class WorkingOrderForm(Node node, People people, Visit visit) : IForm
{
    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var now = await node.Organisation(place["organisation"], cancel);
        return PageOf.Show<WorkingOrderPage>(new
        {
            Now = now,
            Names = await people.Names(cancel),
            IsMine = now.FourEyesOffAsked?.By == visit.Subject,
            Draft = draft,
        }, status);
    }

    public async Task<IReadOnlyList<Stands>> Now(Place place, Draft draft, CancellationToken cancel) =>
    [
        new("fourEyes", (await node.Organisation(place["organisation"], cancel)).FourEyes ? "yes" : "no")
        {
            Choice = "four-eyes.",
        },
    ];

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var (root, chosen) = (Node.Root(place["organisation"]), typed.Required("fourEyes", "four-eyes-choose"));
        var then = $"/var-del/{place["organisation"]}/uppdrag";
        return Task.FromResult(chosen == "confirm"
            ? new Order(
                place["organisation"], $"{root}/working-order/confirmation", new { }, then, "arbetsordning-bekraftad")
            {
                Leaves = false,
            }
            : new Order(
                place["organisation"], $"{root}/working-order", new { FourEyes = chosen == "yes" }, then,
                "arbetsordning")
            {
                Leaves = false,
            });
    }
}
