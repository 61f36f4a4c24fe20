using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Agreements;

/// <summary>Whoever drafted a text says which others may fix its next version.</summary>
public sealed class NameFixersForm(Overview overview, OwnMandates mandates, Names names, Visit visit) : IForm
{
    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var agreement = await overview.Agreement(place.Id("agreement"), cancel);
        var programme = await overview.Programme(agreement.Programme, cancel);
        return PageOf.Show<NameFixersPage>(new
        {
            Agreement = agreement,
            Parties = names.InOrder(programme.Parties.Where(p => !p.IsAdjunct).Select(p => p.Organisation)
                .Where(p => p != visit.Organisation && agreement.Audience?.Organisations?.Contains(p) != false)),
            Lacks = await mandates.Lacks(agreement.Programme, OwnMandates.Prepare, isWhole: true, cancel),
            Draft = draft,
        }, status);
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var agreement = place.Id("agreement");
        return Task.FromResult(new Order(
            "agreements", $"/api/agreements/v1/agreements/{agreement}/fixers",
            new { Organisations = typed.All("fixers") }, $"/overenskommelser/{agreement}", "utsedda")
        {
            Leaves = false,
        });
    }

    public string FieldOf(string? field) => field is "organisations" ? "fixers" : field ?? FormPages.Whole;
}
