using System.Globalization;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Pages.Archiving;

/// <summary>The organisation's rule for one classification: a new one, or one it has.</summary>
[TakesQuery("regel")]
public sealed class RuleForm(Holdings holdings) : IForm
{
    public static readonly IReadOnlyList<string> Outcomes = ["preserve", "dispose", "undecided"];

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var chosen = draft?["id"] ?? place.Chosen("regel");
        var rules = await holdings.Rules(place["organisation"], cancel);
        return PageOf.Show<RulePage>(new
        {
            Now = rules.FirstOrDefault(r => r.Rule.ToString() == chosen),
            Draft = draft,
        }, status);
    }

    public async Task<IReadOnlyList<Stands>> Now(Place place, Draft draft, CancellationToken cancel) =>
        (await holdings.Rules(place["organisation"], cancel)).FirstOrDefault(r => $"{r.Rule}" == draft["id"])
            is { } now
            ?
            [
                new("retentionCode", now.Classification),
                new("retentionOutcome", now.Outcome) { Choice = "outcome." },
                new("years", now.Years?.ToString(CultureInfo.InvariantCulture)),
                new("retentionGround", now.Ground),
            ]
            : [];

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var rule = typed.Id("id", "malformed");
        var outcome = typed.Required("retentionOutcome", "unknown-outcome-of-rule");
        var command = new
        {
            Classification = typed.Required("retentionCode", "classification-required"),
            Outcome = outcome,
            Ground = typed.Required("retentionGround", "ground-required"),
            Years = outcome == "dispose" ? typed.Number("years", "years-required") : (int?)null,
        };
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/retention-rules/{rule}", command,
            $"/var-del/{organisation}/gallring", "regel") { Leaves = false });
    }

    public string FieldOf(string? field) => field switch
    {
        "classification" or null => "retentionCode",
        "outcome" => "retentionOutcome",
        "ground" => "retentionGround",
        _ => field,
    };
}
