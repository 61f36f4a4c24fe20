using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Standing;

/// <summary>The organisation's administrator lets a colleague act in its own part.</summary>
public sealed class GiveGrantForm(People people, Visit visit) : IForm
{
    public static readonly IReadOnlyList<string> Roles = ["registrar", "caseOfficer", "reader", "administrator"];

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel) =>
        PageOf.Show<GiveGrantPage>(
            new { Colleagues = await people.Colleagues(cancel), visit.Today, Draft = draft }, status);

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var grant = typed.Id("id", "malformed");
        var command = new
        {
            Person = typed.Id("person", "person-required"),
            Roles = typed.Some("roles", "role-required"),
            From = typed.Day("from", "from-required"),
            Until = typed.Date("until"),
        };
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/grants/{grant}", command,
            $"/var-del/{organisation}/uppdrag", "behorighet") { Leaves = false });
    }
}
