using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Cases;

/// <summary>What one of our own authorities answered an internal remiss; without a text it refrained.</summary>
public sealed class ResponseForm(Node node) : IForm
{
    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var found = await node.Case(organisation, place.Id("case"), cancel);
        var asked = found.InternalConsultations.FirstOrDefault(c => c.Consultation == place.Id("consultation"));
        var authority = (await node.Authorities(organisation, cancel))
            .FirstOrDefault(a => a.Authority == place.Id("authority"));
        if (asked is null || authority is null || !asked.Authorities.Contains(authority.Authority))
            throw new RefusedException(new("not-found", 404, null));

        return PageOf.Show<ResponsePage>(
            new { Case = found, Asked = asked, Authority = authority, Draft = draft }, status);
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var (organisation, @case) = (place["organisation"], place.Id("case"));
        var command = new
        {
            DecidedOn = typed.Day("decidedOn", "decision-date-required"),
            Paragraph = typed.Text("paragraph")?.Trim('§', ' ', '\u00a0'),
            Text = typed.Text("text"),
        };
        var path = $"cases/{@case}/internal-consultations/{place["consultation"]}/responses/{place["authority"]}";
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/{path}", command, $"/var-del/{organisation}/arenden/{@case}",
            "internt-svar") { Leaves = false });
    }
}
