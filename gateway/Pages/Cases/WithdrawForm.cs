using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Cases;

/// <summary>The organisation takes back words that it announced. That it was said, and when, remains.</summary>
public sealed class WithdrawForm(Node node, Words words) : IForm
{
    public static readonly IReadOnlyList<string> Reasons = ["personal-data", "secrecy", "mistake", "other"];

    public bool IsReadThrough => true;

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var found = await node.Case(place["organisation"], place.Id("case"), cancel);
        return PageOf.Show<WithdrawPage>(new { Case = found, Texts = TextsOf(found), Draft = draft }, status);
    }

    public async Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var withdrawal = typed.Id("id", "malformed");
        var texts = TextsOf(await node.Case(organisation, place.Id("case"), cancel));
        var command = new
        {
            Bodies = texts.Select(t => t.Value).Intersect(typed.Some("bodies", "bodies-required")),
            Reason = typed.Required("reason", "unknown-reason"),
        };
        return new(
            organisation, $"{Node.Root(organisation)}/withdrawals/{withdrawal}", command,
            $"/var-del/{organisation}/arenden/{place.Id("case")}", "tillbakadraget");
    }

    /// <summary>Every text of what has been announced, with enough of it to be known.</summary>
    private IReadOnlyList<Option> TextsOf(CaseView found) =>
    [
        .. from row in found.BodyDecisions
           where row.IsAnnounced
           from text in Parts(row.Decision)
           where row.Text(text.Body) is not null
           select new Option(
               text.Body.Id.ToString(), $"{text.Kind}, {words.Day(row.Decision.DecidedOn)}", row.Text(text.Body)),
    ];

    private IEnumerable<(BodyText Body, string Kind)> Parts(BodyDecision decision) =>
    [
        .. decision.Wording is { } wording ? new[] { (wording, words["wording"]) } : [],
        .. decision.Provisos.Select(p => (p.Text, words["proviso"])),
        .. decision.Conditions.Select(c => (c.Text, words["condition"].TrimEnd('.'))),
    ];
}
