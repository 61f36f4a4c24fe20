using System.Globalization;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Pages.Standing;

/// <summary>
/// What runs out, as far ahead as one likes to look; and several mandates renewed at once, read through before they
/// leave. Which of them were not renewed, and why, is told one by one.
/// </summary>
[TakesQuery("manader")]
public sealed class RenewForm(Node node, Overview overview, People people, Visit visit) : IForm
{
    /// <summary>How far ahead one may look, in months; the first is what one sees at once.</summary>
    public static readonly IReadOnlyList<int> Horizons = [6, 3, 12, 24, 60];

    private const string ProposedEnd = "electoral-end-proposed";

    public bool IsReadThrough => true;

    /// <summary>A mandate that was not renewed stands in a list of its own, with why.</summary>
    public string FieldOf(string? field) =>
        Guid.TryParse(field, out _) ? $"uppdrag-{field}"
        : field == "decision" ? "groundBody"
        : field ?? FormPages.Whole;

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var programmes = await visit.UnlessAway("programmes", Programmes(cancel)) ?? [];
        var standing = new OurStanding(
            await node.Grants(organisation, cancel), await node.Mandates(organisation, cancel), programmes, visit.Today,
            visit.Subject);
        return PageOf.Show<RenewPage>(new
        {
            Standing = standing,
            Months = MonthsOf(draft?["manader"] ?? place.Chosen("manader")),
            Names = await people.Names(cancel),
            Draft = draft?.ErrorOf("until") == ProposedEnd ? Proposing(draft, standing) : draft,
        }, status);
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var renewal = typed.Id("id", "malformed");
        var command = new
        {
            Mandates = typed.Some("mandates", "mandates-required"),
            Ground = typed.Required("ground", "unknown-ground"),
            Decision = GroundFields.Read(typed),
            Until = typed.Text("until") is null && typed.Text("ground") == "electoralPeriod"
                ? typed.Wrong("until", ProposedEnd, default(DateOnly))
                : typed.Day("until", "last-day-required"),
        };
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/mandate-renewals/{renewal}", command,
            $"/var-del/{organisation}/uppdrag", "fornyade"));
    }

    private async Task<IReadOnlyList<ProgrammeView>> Programmes(CancellationToken cancel) =>
        await Task.WhenAll(
            (await overview.Programmes(cancel)).Select(p => overview.Programme(p.Programme, cancel)));

    /// <summary>Renewed mandates begin when the last of the old ones has ended.</summary>
    private static Draft Proposing(Draft draft, OurStanding standing)
    {
        var ends = standing.Mandates.Where(m => draft.Has("mandates", m.Mandate.ToString())).Max(m => m.Until);
        return draft.Proposing("until", ElectoralPeriod.EndFor(ends?.AddDays(1) ?? standing.Today));
    }

    private static int MonthsOf(string? chosen) =>
        int.TryParse(chosen, NumberStyles.None, CultureInfo.InvariantCulture, out var months)
        && Horizons.Contains(months) ? months : Horizons[0];
}

/// <summary>A date filled in for its writer to look at, where none was typed.</summary>
internal static class ProposedDate
{
    public static Draft Proposing(this Draft draft, string field, DateOnly day) =>
        string.IsNullOrWhiteSpace(draft[field])
            ? draft with
            {
                Fields = new Dictionary<string, string?[]>(draft.Fields) { [field] = [$"{day:yyyy-MM-dd}"] },
            }
            : draft;
}
