using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Agreements;

/// <summary>The words of a version are fixed for good, with their own rule in its four parts.</summary>
public sealed class FixVersionForm(Overview overview, OwnMandates mandates, Names names) : IForm
{
    public static readonly IReadOnlyList<string> Provisos = ["count", "doNotCount", "countExceptOn"];
    public static readonly IReadOnlyList<string> Conditions = ["count", "countWhenMet", "doNotCount"];
    public static readonly IReadOnlyList<string> InPart = ["doNotCount", "countIfIncludes"];
    public static readonly IReadOnlyList<string> CountedFrom = ["decision", "approval", "legalForce", "signature"];
    public static readonly IReadOnlyList<string> IfItFails = ["continues", "reviewed", "lapses"];

    public bool IsReadThrough => true;

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var agreement = await overview.Agreement(place.Id("agreement"), cancel);
        var programme = await overview.Programme(agreement.Programme, cancel);
        return PageOf.Show<FixVersionPage>(new
        {
            Agreement = agreement,
            Parties = Parties(programme),
            Rule = draft is { IsReadThrough: true } ? RuleOf(new Typed(draft.Fields), Parties(programme)) : null,
            Lacks = await mandates.Lacks(agreement.Programme, OwnMandates.Prepare, isWhole: true, cancel),
            Draft = draft,
        }, status);
    }

    public IReadOnlyList<string> Overtaken => ["version-already-fixed", "version-not-next"];

    public async Task<IReadOnlyList<Stands>> Now(Place place, Draft draft, CancellationToken cancel) =>
        (await overview.Agreement(place.Id("agreement"), cancel)).Versions is [.., var last]
            ? [new("agreementWords", last.Text)]
            : [];

    public async Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var agreement = await overview.Agreement(place.Id("agreement"), cancel);
        var parties = Parties(await overview.Programme(agreement.Programme, cancel));
        var version = typed.Number("version", "version-not-next");
        var command = new { Text = typed.Required("agreementWords", "text-missing"), Rule = RuleOf(typed, parties) };
        return new(
            "agreements", $"/api/agreements/v1/agreements/{agreement.Agreement}/versions/{version}", command,
            $"/overenskommelser/{agreement.Agreement}?version={version}", "version");
    }

    public string FieldOf(string? field) => field switch
    {
        "text" or "agreement-text" => "agreementWords",
        "rule.each" => "each",
        "rule.atLeast" => "atLeast",
        "rule.provisos" => "provisos",
        "rule.exceptOn" => "exceptOn",
        "rule.conditions" => "conditions",
        "rule.inPart" => "inPart",
        "rule.parts" => "parts",
        "rule.countedFrom" => "countedFrom",
        "rule.ifItFails" => "ifItFails",
        _ => field ?? FormPages.Whole,
    };

    private IReadOnlyList<string> Parties(ProgrammeView programme) =>
        names.InOrder(programme.Parties.Where(p => !p.IsAdjunct).Select(p => p.Organisation));

    private RuleView RuleOf(Typed typed, IReadOnlyList<string> parties)
    {
        IReadOnlyList<string> each = [.. parties.Intersect(typed.All("each"))];
        var atLeast = AtLeast(typed, parties);
        if (each.Count == 0 && atLeast.Count == 0 && typed.Errors.All(e => e.Field != "atLeast"))
            typed.Wrong("each", "rule-names-nobody", 0);
        var provisos = typed.Required("provisos", "unknown-proviso-rule");
        var points = provisos == "countExceptOn" ? Points(typed.Required("exceptOn", "points-missing")) : [];
        var conditions = typed.Required("conditions", "unknown-condition-rule");
        var inPart = typed.Required("inPart", "unknown-in-part-rule");
        var parts = inPart == "countIfIncludes" ? Points(typed.Required("parts", "parts-missing")) : [];
        return new(
            each, atLeast, provisos, points, typed.Required("countedFrom", "unknown-counted-from"),
            typed.Required("ifItFails", "unknown-if-it-fails"), conditions, inPart, parts);
    }

    /// <summary>The text is not fixed yet, so its points cannot be chosen among: they are typed, and checked.</summary>
    private static string[] Points(string typed) => typed.Split(
        [',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>One group: so many of the kommuner, or of those ticked.</summary>
    private IReadOnlyList<AtLeastView> AtLeast(Typed typed, IReadOnlyList<string> parties)
    {
        if (typed.Text("atLeast") is null) return [];

        IReadOnlyList<string> of = typed.Text("groupOf") == "chosen"
            ? [.. parties.Intersect(typed.All("group"))]
            : [.. parties.Where(names.IsKommun)];
        var count = typed.Number("atLeast", "rule-count-out-of-bounds");
        if (typed.Errors.All(e => e.Field != "atLeast") && (count < 1 || count > of.Count))
            typed.Wrong("atLeast", "rule-count-out-of-bounds", 0);
        return [new(count, of)];
    }
}
