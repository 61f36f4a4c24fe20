using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Cases;

/// <summary>Lines of an announced decision of ours that no page is to show any more.</summary>
public sealed class MaskForm(Node node, Words words) : IForm
{
    public static readonly IReadOnlyList<string> Lines = ["registrationNumber", "paragraph", "appealedCase", "scope"];

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var found = await node.Case(place["organisation"], place.Id("case"), cancel);
        var decisions = found.BodyDecisions.Where(d => d.IsAnnounced).Select(d => new Option(
            $"{d.Decision.Id}", $"{words[$"body.{d.Decision.Body}"]}, {words.Day(d.Decision.DecidedOn)}"));
        return PageOf.Show<MaskPage>(
            new { Case = found, Decisions = (IReadOnlyList<Option>)[.. decisions], Draft = draft }, status);
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var (organisation, @case) = (place["organisation"], place.Id("case"));
        var decision = typed.Id("mask-decision", "unknown-decision");
        var command = new
        {
            Lines = Lines.Intersect(typed.Some("lines", "lines-required")),
            Reason = typed.Required("reason", "unknown-reason"),
        };
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/cases/{@case}/body-decisions/{decision}/mask", command,
            $"/var-del/{organisation}/arenden/{@case}", "maskerat"));
    }
}
