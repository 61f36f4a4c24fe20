using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Programmes;

/// <summary>Someone sent to a forum notes what it talked through. To end in no document is a good result.</summary>
public sealed class NoteDialogueForm(Overview overview, OwnMandates mandates) : IForm
{
    public static readonly IReadOnlyList<string> Outcomes = ["noDocument", "toBeContinued", "matterToBePut"];

    public bool IsReadThrough => true;

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var programme = place.Id("programme");
        return PageOf.Show<NoteDialoguePage>(new
        {
            Programme = await overview.Programme(programme, cancel),
            Lacks = await mandates.Lacks(programme, OwnMandates.Prepare, isWhole: false, cancel),
            Draft = draft,
        }, status);
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var (programme, dialogue) = (place.Id("programme"), typed.Id("id", "malformed"));
        var command = new
        {
            Programme = programme,
            Forum = typed.Id("forum", "forum-required"),
            On = typed.Day("heldOn", "held-on-required"),
            Question = typed.Required("talkedOf", "question-missing"),
            Heard = typed.Required("heard", "heard-missing"),
            Unclear = typed.Text("unclear"),
            Outcome = typed.Required("outcome", "unknown-outcome"),
        };
        return Task.FromResult(new Order(
            "forums", $"/api/forums/v1/dialogues/{dialogue}", command, $"/program/{programme}#samtal", "samtal"));
    }

    public string FieldOf(string? field) => field switch
    {
        "on" => "heldOn",
        "question" => "talkedOf",
        "text" => "heard",
        _ => field ?? FormPages.Whole,
    };
}
