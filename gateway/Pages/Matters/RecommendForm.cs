using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Pages.Matters;

/// <summary>The association's board advises its members on a matter. It decides nothing for any of them.</summary>
public sealed class RecommendForm(Overview overview, Names names, CountyRegister register, Visit visit) : IForm
{
    public bool IsReadThrough => true;

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var matter = await overview.Matter(place.Id("matter"), cancel);
        return PageOf.Show<RecommendPage>(new
        {
            Matter = matter,
            Kommuner = Kommuner(matter),
            Members = draft is null ? [] : Members(matter, new Typed(draft.Fields)),
            Draft = draft,
        }, status);
    }

    public async Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var matter = await overview.Matter(place.Id("matter"), cancel);
        var recommendation = typed.Id("id", "malformed");
        var command = new
        {
            matter.Matter,
            matter.Put.Programme,
            DecidedOn = typed.Day("decidedOn", "decision-date-required"),
            Text = typed.Required("adviceText", "text-required"),
            Members = Members(matter, typed),
        };
        if (command.Members.Count == 0) typed.Wrong("members", "members-required", 0);
        return new(
            visit.Organisation, $"{Node.Root(visit.Organisation)}/recommendations/{recommendation}", command,
            $"/fragor/{matter.Matter}", "rekommendation");
    }

    public string FieldOf(string? field) =>
        field is "text" or "recommendation" ? "adviceText" : field ?? FormPages.Whole;

    /// <summary>Our own members among those who are asked.</summary>
    private IReadOnlyList<string> Kommuner(MatterView matter) =>
        names.InOrder(matter.Cells.Select(c => c.Party).Intersect(register.MembersOf(visit.Organisation) ?? []));

    private IReadOnlyList<string> Members(MatterView matter, Typed typed) => typed.Text("to") == "chosen"
        ? [.. Kommuner(matter).Intersect(typed.All("members"))]
        : Kommuner(matter);
}
