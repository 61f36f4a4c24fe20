using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Roles;

/// <summary>A row that somebody has approved is told to the parties: the very words that are read through.</summary>
public sealed class AnnounceRoleRowForm(Overview overview, RoleMaps roles, Visit visit) : IForm
{
    public bool IsReadThrough => true;

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel) =>
        PageOf.Show<AnnounceRoleRowPage>(new
        {
            Programme = await overview.Programme(place.Id("programme"), cancel),
            Row = await Row(place, cancel),
            visit.Today,
            Draft = draft,
        }, status);

    public async Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var (organisation, programme, area) = (place["organisation"], place.Id("programme"), place["area"]);
        var draft = typed.Number("draft", "malformed");
        if (draft != (await Row(place, cancel)).Drafts) typed.Wrong(FormPages.Whole, "draft-changed", 0);
        var command = new
        {
            Draft = draft,
            ApprovedBy = typed.Required("approvedBy", "unknown-body"),
            ApprovedOn = typed.Day("rowApprovedOn", "approved-on-required"),
            Post = typed.Text("rowPost"),
        };
        return new Order(
            organisation, $"{RoleMaps.Path(organisation, programme, area)}/announcement", command,
            $"/program/{programme}/roller?omrade={area}", "rad-meddelad");
    }

    public string FieldOf(string? field) => field switch
    {
        "approvedOn" => "rowApprovedOn",
        "post" => "rowPost",
        _ => field ?? FormPages.Whole,
    };

    private Task<OwnRoleTexts> Row(Place place, CancellationToken cancel) =>
        roles.Own(place["organisation"], place.Id("programme"), place["area"], cancel);
}
