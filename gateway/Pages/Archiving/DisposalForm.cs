using System.Globalization;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Pages.Archiving;

/// <summary>
/// The rules, and the year's list: the registrar ticks what is to be disposed of, reads it through, and confirms.
/// Nothing goes by itself.
/// </summary>
[TakesQuery("ar", "sida")]
public sealed class DisposalForm(Holdings holdings, Visit visit) : IForm
{
    private const int Earliest = 2000;
    private const int Latest = 2200;

    public bool IsReadThrough => true;

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var year = YearOf(draft?["year"] ?? place.Chosen("ar"));
        var page = PageLinks.Number(
            int.TryParse(draft?["page"] ?? place.Chosen("sida"), CultureInfo.InvariantCulture, out var n) ? n : null);
        var due = await holdings.Due(organisation, year, page, cancel);
        return PageOf.Show<RetentionPage>(new
        {
            Rules = await holdings.Rules(organisation, cancel),
            Due = due.Items,
            Year = year,
            Page = page,
            Links = PageLinks.Of(due, page),
            Draft = draft,
        }, status);
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var ids = typed.Some("cases", "cases-required").Where(id => Guid.TryParse(id, out _)).ToList();
        var orders = ids.ConvertAll(id => new Order(
            organisation, $"{Node.Root(organisation)}/cases/{id}/disposal", new
            {
                Years = typed.Number($"years-{id}", "malformed"),
                Ground = typed.Required($"ground-{id}", "malformed"),
            },
            $"/var-del/{organisation}/gallring?ar={YearOf(typed.Text("year"))}", "gallring")
        { Leaves = false });
        return Task.FromResult(orders.Count == 0
            ? typed.Wrong("cases", "cases-required", new Order(organisation, "", new { }, "", ""))
            : orders[0] with { Also = orders.GetRange(1, orders.Count - 1) });
    }

    public string FieldOf(string? field) => "cases";

    private int YearOf(string? asked) =>
        int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= Earliest and <= Latest
            ? year
            : visit.Today.Year;
}
