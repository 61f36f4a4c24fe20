using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Pages.Standing;

/// <summary>
/// The organisation sends a person, on a ground and for a time. To decide is not among what can be given.
/// </summary>
[TakesQuery("i")]
public sealed class GiveMandateForm(Overview overview, Node node, People people, Visit visit) : IForm
{
    public static readonly IReadOnlyList<string> Capacities =
        ["inform", "prepare", "statePosition", "passOnDecision", "putMatter"];

    private const string ProposedEnd = "electoral-end-proposed";

    public static readonly IReadOnlyList<string> Grounds = ["electoralPeriod", "governmentAssignment", "appointment"];

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var programmes = await overview.Programmes(cancel);
        var wholes = await Task.WhenAll(programmes.Select(p => overview.Programme(p.Programme, cancel)));
        return PageOf.Show<GiveMandatePage>(new
        {
            Programmes = wholes,
            Chosen = place.Chosen("i"),
            Colleagues = await people.Colleagues(cancel),
            Sent = await Sent(place["organisation"], cancel),
            visit.Today,
            Draft = draft?.ErrorOf("until") == ProposedEnd ? Proposing(draft) : draft,
        }, status);
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var mandate = typed.Id("id", "malformed");
        var person = typed.Id("person", "person-required");
        var (programme, forum) = Where(typed);
        var ground = typed.Required("ground", "unknown-ground");
        var command = new
        {
            Programme = programme,
            Forum = forum,
            Person = person,
            Capacities = typed.Some("capacities", "capacity-required"),
            Ground = ground,
            From = typed.Day("from", "from-required"),
            Until = EndOf(ground, typed),
            StandsInFor = typed.Maybe("standsInFor"),
            Decision = GroundFields.Read(typed),
        };
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/mandates/{mandate}", command,
            $"/var-del/{organisation}/uppdrag", "uppdrag"));
    }

    public string FieldOf(string? field) => field == "decision" ? "groundBody" : field ?? FormPages.Whole;

    /// <summary>Each ground has its own end; an electoral period's is proposed, and set by who gives it.</summary>
    private static DateOnly? EndOf(string ground, Typed typed) => (ground, typed.Text("until")) switch
    {
        ("electoralPeriod", null) => typed.Wrong("until", ProposedEnd, default(DateOnly?)),
        ("governmentAssignment", null) => typed.Wrong("until", "end-required", default(DateOnly?)),
        _ => typed.Date("until"),
    };

    private Draft Proposing(Draft draft) =>
        draft.Proposing("until", ElectoralPeriod.EndFor(new Typed(draft.Fields).Date("from") ?? visit.Today));

    /// <summary>Whom a substitute can stand in for: those who are sent themselves.</summary>
    private async Task<IReadOnlyList<Guid>> Sent(string organisation, CancellationToken cancel) =>
    [
        .. (await node.Mandates(organisation, cancel))
            .Where(m => m.StandsInFor is null && (m.Until is null || m.Until >= visit.Today))
            .Select(m => m.Person).Distinct(),
    ];

    /// <summary>A programme as a whole, or one of its forums: <c>programme</c> or <c>programme.forum</c>.</summary>
    private static (Guid Programme, Guid? Forum) Where(Typed typed)
    {
        var parts = (typed.Text("where") ?? "").Split('.');
        return Guid.TryParse(parts[0], out var programme)
            ? (programme, parts is [_, var last] && Guid.TryParse(last, out var forum) ? forum : null)
            : typed.Wrong("where", "where-required", (Guid.Empty, default(Guid?)));
    }
}
