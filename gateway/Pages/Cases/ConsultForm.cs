using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Cases;

/// <summary>Internal remiss: other authorities of our own are asked before we decide.</summary>
public sealed class ConsultForm(Node node) : IForm
{
    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var found = await node.Case(place["organisation"], place.Id("case"), cancel);
        return PageOf.Show<ConsultPage>(new
        {
            Case = found,
            Authorities = await node.Authorities(place["organisation"], cancel),
            Draft = draft,
        }, status);
    }

    public bool Adds => true;

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var (organisation, @case) = (place["organisation"], place.Id("case"));
        var id = typed.Id("id", "malformed");
        var command = new
        {
            Authorities = typed.Some("authorities", "authority-required"),
            Question = typed.Required("question", "question-missing"),
            AnswerBy = typed.Date("answerBy"),
        };
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/cases/{@case}/internal-consultations/{id}", command,
            $"/var-del/{organisation}/arenden/{@case}", "intern-remiss") { Leaves = false });
    }
}
