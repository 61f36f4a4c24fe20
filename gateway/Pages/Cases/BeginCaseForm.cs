using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Pages.Cases;

/// <summary>A case opened by hand, or one that was written wrongly and is written again.</summary>
[TakesQuery("arende")]
public sealed class BeginCaseForm(Node node) : IForm
{
    public static readonly IReadOnlyList<string> Origins = ["consultation", "invitation", "referral", "ownInitiative"];

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var chosen = draft?["id"] ?? place.Chosen("arende");
        var now = Guid.TryParse(chosen, out var id) && draft is null
            ? await node.Case(place["organisation"], id, cancel)
            : null;
        return PageOf.Show<BeginCasePage>(new { Now = now, Draft = draft }, status);
    }

    public async Task<IReadOnlyList<Stands>> Now(Place place, Draft draft, CancellationToken cancel)
    {
        if (!Guid.TryParse(draft["id"], out var id)) return [];
        if ((await node.Case(place["organisation"], id, cancel)).Begun is not { } now) return [];

        return
        [
            new("origin", now.Origin) { Choice = "origin." }, new("title", now.Title), new("sender", now.Sender),
            new("senderNumber", now.SenderNumber), new("receivedOn", $"{now.ReceivedOn:yyyy-MM-dd}"),
            new("answerBy", $"{now.AnswerBy:yyyy-MM-dd}") { Label = "field.repliedBy" },
        ];
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var id = typed.Id("id", "malformed");
        var command = new
        {
            Origin = typed.Required("origin", "unknown-origin"),
            Title = typed.Required("title", "title-missing"),
            Sender = typed.Text("sender"),
            SenderNumber = typed.Text("senderNumber"),
            ReceivedOn = typed.Date("receivedOn"),
            AnswerBy = typed.Date("answerBy"),
        };
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/cases/{id}", command, $"/var-del/{organisation}/arenden/{id}",
            "arende") { Leaves = false });
    }
}
