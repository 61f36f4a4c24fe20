using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Standing;

/// <summary>
/// The organisation sends a person, on a ground and for a time. To decide is not among what can be given.
/// </summary>
public sealed class GiveMandateForm(Overview overview, People people, Visit visit) : IForm
{
    public static readonly IReadOnlyList<string> Capacities =
        ["inform", "prepare", "statePosition", "passOnDecision", "putMatter"];

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
            visit.Today,
            Draft = draft,
        }, status);
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var mandate = typed.Id("id", "malformed");
        var person = typed.Id("person", "person-required");
        var (programme, forum) = Where(typed);
        var command = new
        {
            Programme = programme,
            Forum = forum,
            Person = person,
            Capacities = typed.Some("capacities", "capacity-required"),
            Ground = typed.Required("ground", "unknown-ground"),
            From = typed.Day("from", "from-required"),
            Until = typed.Date("until"),
        };
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/mandates/{mandate}", command,
            $"/var-del/{organisation}/uppdrag", "uppdrag"));
    }

    /// <summary>A programme as a whole, or one of its forums: <c>programme</c> or <c>programme.forum</c>.</summary>
    private static (Guid Programme, Guid? Forum) Where(Typed typed)
    {
        var parts = (typed.Text("where") ?? "").Split('.');
        return Guid.TryParse(parts[0], out var programme)
            ? (programme, parts is [_, var last] && Guid.TryParse(last, out var forum) ? forum : null)
            : typed.Wrong("where", "where-required", (Guid.Empty, default(Guid?)));
    }
}
