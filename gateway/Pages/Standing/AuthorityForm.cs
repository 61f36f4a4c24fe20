using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Pages.Standing;

/// <summary>The organisation names one of its authorities and its series: a new one, or one it has.</summary>
[TakesQuery("namnd")]
public sealed class AuthorityForm(Node node) : IForm
{
    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var authorities = await node.Authorities(place["organisation"], cancel);
        var chosen = draft?["id"] ?? place.Chosen("namnd");
        return PageOf.Show<AuthorityPage>(new
        {
            Authorities = authorities,
            Now = authorities.FirstOrDefault(a => a.Authority.ToString() == chosen),
            Draft = draft,
        }, status);
    }

    public async Task<IReadOnlyList<Stands>> Now(Place place, Draft draft, CancellationToken cancel) =>
        (await node.Authorities(place["organisation"], cancel)).FirstOrDefault(a => $"{a.Authority}" == draft["id"])
            is { } now
            ? [new("name", now.Name), new("series", now.Series), new("pattern", now.Pattern)]
            : [];

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var authority = typed.Id("id", "malformed");
        var command = new
        {
            Name = typed.Required("name", "name-required"),
            Series = typed.Text("series") ?? "",
            Pattern = typed.Text("pattern"),
        };
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/authorities/{authority}", command,
            $"/var-del/{organisation}/myndigheter", "myndighet") { Leaves = false });
    }
}
