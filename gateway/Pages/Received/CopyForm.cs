using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Pages.Received;

/// <summary>What becomes of our copy of something that its sender has withdrawn.</summary>
[TakesQuery("sida")]
public sealed class CopyForm(Node node) : IForm
{
    public static readonly IReadOnlyList<string> Choices = ["kept", "keptSecret", "disposed"];

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var page = PageLinks.Number(int.TryParse(place.Chosen("sida"), out var number) ? number : null);
        var copies = await node.Copies(place["organisation"], page, cancel);
        return PageOf.Show<CopyPage>(
            new { Copies = copies.Items, Links = PageLinks.Of(copies, page), Draft = draft }, status);
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var command = new
        {
            Choice = typed.Required("choice", "unknown-copy-choice"),
            Ground = typed.Required("ground", "ground-required"),
        };
        // Publisher and id, as the page wrote them.
        var which = typed.Required("body-copy", "copy-required").Split('.');
        var path = which is [var publisher, var body] && Guid.TryParse(body, out var id)
            ? $"{Uri.EscapeDataString(publisher)}/{id}"
            : typed.Wrong("body-copy", "copy-required", "");
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/copies/{path}", command,
            $"/var-del/{organisation}/inkommet/atertaget", "kopia") { Leaves = false });
    }
}
