using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Pages.Received;

/// <summary>What becomes of our copy of something that its sender has withdrawn.</summary>
[TakesQuery("sida", "kopia")]
public sealed class CopyForm(Node node) : IForm
{
    public static readonly IReadOnlyList<string> Choices = ["kept", "keptSecret", "disposed"];

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var page = PageLinks.Number(int.TryParse(place.Chosen("sida"), out var number) ? number : null);
        var copies = await node.Copies(place["organisation"], page, cancel);
        return PageOf.Show<CopyPage>(new
        {
            Copies = copies.Items,
            Chosen = Which(draft?["body-copy"] ?? place.Chosen("kopia")) is var (publisher, body)
                ? await node.Copy(place["organisation"], publisher, body, cancel)
                : null,
            Links = PageLinks.Of(copies, page),
            Draft = draft,
        }, status);
    }

    public string FieldOf(string? field) => field is null or "read" ? FormPages.Whole : field;

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var command = new
        {
            Choice = typed.Required("choice", "unknown-copy-choice"),
            Ground = typed.Required("keptOnGround", "ground-required"),
            Read = typed.Text("read"),
        };
        // Publisher and id, as the page wrote them.
        var path = Which(typed.Text("body-copy")) is var (publisher, body)
            ? $"{Uri.EscapeDataString(publisher)}/{body}"
            : typed.Wrong(FormPages.Whole, "copy-required", "");
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/copies/{path}", command,
            $"/var-del/{organisation}/inkommet/atertaget", "kopia") { Leaves = false });
    }

    private static (string Publisher, Guid Body)? Which(string? copy) =>
        copy?.Split('.') is [var publisher, var body] && Guid.TryParse(body, out var id) ? (publisher, id) : null;
}
