using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Pages.Cases;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Pages.Withdrawals;

/// <summary>
/// Words in the shared services that our own organisation has noted, put or fixed, and takes back. One form for all of
/// them; each knows its own words and where they lie.
/// </summary>
public abstract class WithdrawWordsForm : IForm
{
    public bool IsReadThrough => true;

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel) =>
        PageOf.Show<WithdrawWordsPage>(
            new { Words = await Words(place, draft?["only"], cancel), Draft = draft }, status);

    public async Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var words = await Words(place, typed.Text("only"), cancel);
        var chosen = words.Texts.Where(t => typed.Some("parts", "bodies-required").Contains(t.Value)).ToList();
        var reason = typed.Required("reason", "unknown-reason");
        var orders = Orders(place, [.. chosen.Select(c => c.Value)], reason).ToList();
        if (orders.Count == 0 && typed.Errors.Count == 0) typed.Wrong("parts", "bodies-required", 0);
        return orders is [var first, .. var more]
            ? first with { Also = more }
            : new("forums", "", new { }, words.Then, "tillbakadraget");
    }

    /// <summary>What can be withdrawn, and where it is read.</summary>
    /// <param name="place">The page's address.</param>
    /// <param name="only">What the link that led here was about, carried on in the form; null for all.</param>
    /// <param name="cancel">Cancels.</param>
    protected abstract Task<OwnWords> Words(Place place, string? only, CancellationToken cancel);

    /// <summary>One for each thing that is changed by it.</summary>
    protected abstract IEnumerable<Order> Orders(Place place, IReadOnlyList<string> chosen, string reason);
}

/// <summary>Words of ours that can be withdrawn.</summary>
/// <param name="Above">The pages above, as crumbs.</param>
/// <param name="Active">The part of the menu.</param>
/// <param name="Then">The page that shows the effect.</param>
/// <param name="Texts">By what they are, with enough of each to be known.</param>
/// <param name="Only">What it is about, carried on in the form.</param>
public sealed record OwnWords(
    IReadOnlyList<(string, string)> Above, string Active, string Then, IReadOnlyList<Option> Texts,
    string? Only = null);

/// <summary>Of dialogues that we have noted.</summary>
[TakesQuery("samtal")]
public sealed class WithdrawDialogueForm(Overview overview, Visit visit, Words words) : WithdrawWordsForm
{
    protected override async Task<OwnWords> Words(Place place, string? only, CancellationToken cancel)
    {
        var programme = await overview.Programme(place.Id("programme"), cancel);
        var one = only ?? place.Chosen("samtal");
        var noted = await overview.NotedBy(visit.Organisation, programme.Programme, cancel);
        return new(
            [(programme.Name ?? words["withdrawn"], $"/program/{programme.Programme}")], "programme",
            $"/program/{programme.Programme}#samtal",
            [.. noted.Where(d => one is null || $"{d.Dialogue}" == one).SelectMany(Parts)], one);
    }

    protected override IEnumerable<Order> Orders(Place place, IReadOnlyList<string> chosen, string reason) =>
        from text in chosen
        group text.Split('.')[1] by text.Split('.')[0] into dialogue
        select new Order(
            "forums", $"/api/forums/v1/dialogues/{dialogue.Key}/withdrawal",
            new { Parts = dialogue.ToList(), Reason = reason }, $"/program/{place.Id("programme")}#samtal",
            "tillbakadraget");

    private IEnumerable<Option> Parts(NotedDialogue noted) =>
        from part in new[] { ("question", noted.Question), ("heard", noted.Heard), ("unclear", noted.Unclear) }
        where part.Item2 is not null
        select new Option(
            $"{noted.Dialogue}.{part.Item1}", $"{words[$"withdraw.part.{part.Item1}"]}, {words.Day(noted.On)}",
            part.Item2);
}

/// <summary>Of a question that we have put.</summary>
public sealed class WithdrawMatterForm(Overview overview, Visit visit, Words words) : WithdrawWordsForm
{
    protected override async Task<OwnWords> Words(Place place, string? only, CancellationToken cancel)
    {
        var matter = await overview.Matter(place.Id("matter"), cancel);
        var parts = new[] { ("title", matter.Put.Title), ("question", matter.Put.Question) };
        return new(
            [(matter.Put.Title ?? words["withdrawn"], $"/fragor/{matter.Matter}")], "matters",
            $"/fragor/{matter.Matter}",
            [.. parts.Where(p => p.Item2 is not null && matter.Put.PutBy == visit.Organisation)
                .Select(p => new Option(p.Item1, words[$"withdraw.part.{p.Item1}"], p.Item2))]);
    }

    protected override IEnumerable<Order> Orders(Place place, IReadOnlyList<string> chosen, string reason) =>
        chosen.Count == 0
            ? []
            : [new(
                "forums", $"/api/forums/v1/matters/{place.Id("matter")}/withdrawal",
                new { Parts = chosen, Reason = reason }, $"/fragor/{place.Id("matter")}", "tillbakadraget")];
}

/// <summary>Of a text that we have begun, and of versions that we have fixed.</summary>
public sealed class WithdrawAgreementForm(Overview overview, Visit visit, Words words) : WithdrawWordsForm
{
    private const int Shown = 400;

    protected override async Task<OwnWords> Words(Place place, string? only, CancellationToken cancel)
    {
        var agreement = await overview.Agreement(place.Id("agreement"), cancel);
        var title = agreement.DraftedBy == visit.Organisation && agreement.Title is { } own
            ? new[] { new Option("title", words["withdraw.part.title"], own) }
            : [];
        return new(
            [(agreement.Title ?? words["withdrawn"], $"/overenskommelser/{agreement.Agreement}")], "agreements",
            $"/overenskommelser/{agreement.Agreement}",
            [
                .. title,
                .. from version in agreement.Versions
                   where version.FixedBy == visit.Organisation
                   let text = version.Text
                   where text is not null
                   select new Option(
                       $"{version.Version}", words.Format("withdraw.part.text", version.Version),
                       text.Length > Shown ? $"{text[..Shown]} …" : text),
            ]);
    }

    protected override IEnumerable<Order> Orders(Place place, IReadOnlyList<string> chosen, string reason) =>
        from part in chosen
        let root = $"/api/agreements/v1/agreements/{place.Id("agreement")}"
        select new Order(
            "agreements", part == "title" ? $"{root}/withdrawal" : $"{root}/versions/{part}/withdrawal",
            new { Reason = reason }, $"/overenskommelser/{place.Id("agreement")}", "tillbakadraget");
}
