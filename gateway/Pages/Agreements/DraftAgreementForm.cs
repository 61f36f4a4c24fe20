using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Agreements;

/// <summary>A text is begun. Nobody is bound by it, and nobody can be asked about it yet.</summary>
public sealed class DraftAgreementForm(Overview overview, OwnMandates mandates) : IForm
{
    public static readonly IReadOnlyList<string> Kinds =
        ["declarationOfIntent", "strategy", "actionPlan", "memorandum"];

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var programme = place.Id("programme");
        return PageOf.Show<DraftAgreementPage>(new
        {
            Programme = await overview.Programme(programme, cancel),
            Lacks = await mandates.Lacks(programme, OwnMandates.Prepare, isWhole: true, cancel),
            Draft = draft,
        }, status);
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var agreement = typed.Id("id", "malformed");
        var command = new
        {
            Programme = place.Id("programme"),
            Kind = typed.Required("agreementKind", "unknown-agreement-kind"),
            Title = typed.Required("title", "title-missing"),
            Audience = AudienceFields.Read(typed),
            Fixers = typed.All("fixers"),
        };
        // A draft is not announced: nobody waits for it in the shared view.
        return Task.FromResult(new Order(
            "agreements", $"/api/agreements/v1/agreements/{agreement}", command, $"/overenskommelser/{agreement}",
            "utkast")
        {
            Leaves = false,
        });
    }

    public string FieldOf(string? field) => field == "kind" ? "agreementKind" : field ?? FormPages.Whole;
}
