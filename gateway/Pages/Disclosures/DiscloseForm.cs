using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Disclosures;

/// <summary>
/// Everything in a case, own and received: what is ticked is given out, what is asked for and secret is kept back.
/// Nothing is asked of who wants it or why.
/// </summary>
public sealed class DiscloseForm(Node node) : IForm
{
    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var found = await node.Case(organisation, place.Id("case"), cancel);
        return PageOf.Show<DisclosePage>(new
        {
            Case = found,
            Items = await node.Contents(organisation, found.Case, cancel),
            Authorities = await node.Authorities(organisation, cancel),
            Draft = draft,
        }, status);
    }

    public async Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var (organisation, @case) = (place["organisation"], place.Id("case"));
        var disclosure = typed.Id("id", "malformed");
        var (given, secret) = (typed.Some("given", "nothing-given"), typed.All("secret"));
        if (given.Intersect(secret).Any()) typed.Wrong("given", "given-and-secret", 0);

        var items = await node.Contents(organisation, @case, cancel);
        var command = new
        {
            Items = items.Where(i => given.Contains(i.Key) || secret.Contains(i.Key))
                .Select(i => new { i.Kind, i.Id, Given = given.Contains(i.Key) }),
        };
        return new(
            organisation, $"{Node.Root(organisation)}/cases/{@case}/disclosures/{disclosure}", command,
            $"/var-del/{organisation}/arenden/{@case}/utlamnat/{disclosure}", "utlamnat") { Leaves = false };
    }

    public string FieldOf(string? field) => field == "items" ? "given" : field ?? FormPages.Whole;
}
