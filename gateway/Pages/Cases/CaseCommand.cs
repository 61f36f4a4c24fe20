using System.Globalization;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Pages.Cases;

/// <summary>A form turned into a command to the node, or into what is wrong with it.</summary>
public sealed class CaseCommand(IReadOnlyDictionary<string, string?[]> fields)
{
    /// <summary>What a decision that replaces an announced one may be to it.</summary>
    public static readonly IReadOnlyList<string> Corrections = ["newDecision", "slip", "registration"];

    /// <summary>The choice that means every point.</summary>
    public const string WholeText = "whole";

    /// <summary>The tick that takes the proposed last day of appeal.</summary>
    public const string TakeProposal = "takeAppealUntil";

    private static readonly (string Field, string Name)[] OfAuthority =
    [
        ("decisionAuthority", "authority"), ("authorityNumber", "authorityNumber"),
        ("authorityGround", "authorityGround"),
    ];

    private readonly Typed _typed = new(fields);

    public IReadOnlyList<FieldError> Errors => _typed.Errors;

    /// <summary>Path under the case, and body; null for a form that does not exist.</summary>
    public (string Path, object Body)? Read(string form) => form switch
    {
        "registrering" => ("registration", Registration()),
        "lage" => ("progress", Progress()),
        "beslut" => ($"body-decisions/{_typed.Id("decision", "malformed")}", Decision()),
        "laga-kraft" => (
            $"body-decisions/{_typed.Id("decision", "malformed")}/standing",
            Given(("standing", Standing(Bodies.Standing)), ("legalForceGround", _typed.Text("legalForceGround")))),
        "anmalan" => ($"body-decisions/{_typed.Id("decision", "malformed")}/report", Report()),
        "svar" => ("answer", Answer()),
        "villkor" => (
            $"body-decisions/{_typed.Id("decision", "malformed")}/conditions/{_typed.Id("condition", "malformed")}"
                + "/outcome", Outcome(_typed.Text("place"))),
        "anteckning" => (
            $"notes/{_typed.Id("note", "malformed")}", new { Text = _typed.Required("note-text", "text-required") }),
        _ => null,
    };

    /// <summary>Which field of the form a field of the command is.</summary>
    public static string FieldOf(string form, string? field) => (form, field) switch
    {
        (_, "provisos" or "proviso") => "provisoText",
        (_, "conditions" or "condition") => "conditionText",
        ("beslut", "authority") => "decisionAuthority",
        ("beslut", "parts") => "partsAdopted",
        ("villkor", "on" or null) => "settledOn",
        ("anteckning", _) => "note-text",
        ("anmalan", "on") => "reportedOn",
        ("anmalan", "body" or "reportedTo") => "reportedBody",
        ("registrering", null) => "registrationNumber",
        ("lage", null) => "state",
        ("lage", "expected") => "expected",
        (_, null) => form,
        _ => field,
    };

    private object Registration() => new
    {
        Authority = _typed.Id("authority", "unknown-authority"),
        RegistrationNumber = _typed.Required("registrationNumber", "registration-number-required"),
        Officer = _typed.Maybe("officer"),
        Classification = _typed.Text("classification"),
        MayHoldSecrecy = _typed.Text("mayHoldSecrecy") == "yes",
    };

    private object Report() => new
    {
        Body = _typed.Required("reportedBody", "reported-body-required"),
        On = _typed.Day("reportedOn", "not-a-date"),
        Paragraph = _typed.Text("reportedParagraph"),
    };

    /// <summary>Who was reminded of something says that it is right all the same; that is kept nowhere.</summary>
    private object Answer()
    {
        if (_typed.Text("reminded") is not null && _typed.Text("anyway") != "yes")
            _typed.Wrong("anyway", "reminders-unticked", false);
        return new { Decision = _typed.Id("decision", "malformed") };
    }

    private object Outcome(string? place) => new
    {
        Outcome = _typed.Required($"outcome{place}", "unknown-condition-outcome"),
        On = _typed.Day($"settledOn{place}", "not-a-date"),
    };

    private object Progress() => new
    {
        State = _typed.Required("state", "unknown-state"),
        Expected = _typed.Date("expected"),
        Announce = _typed.Text("announce") == "yes",
    };

    private Dictionary<string, object> Decision()
    {
        var body = _typed.Required("body", "unknown-body");
        var act = _typed.Required("act", "unknown-act");
        var decision = new Dictionary<string, object>
        {
            ["body"] = body,
            ["act"] = act == "settles" ? "decides" : act,
            ["decidedOn"] = _typed.Day("decidedOn", "decision-date-required"),
        };
        if (!Bodies.IsKnown(body)) return decision;

        foreach (var field in Bodies.FieldsOf(body).Where(f => !f.StartsWith("reported", StringComparison.Ordinal)))
        {
            if (_typed.Text(field) is { } text) decision[field] = field == "paragraph" ? Number(text) : text;
        }

        if (_typed.Text("reportedBody") is { } reported && Bodies.FieldsOf(body).Contains("reportedBody"))
        {
            decision["reportedTo"] = new
            {
                Body = reported,
                On = _typed.Day("reportedOn", "not-a-date"),
                Paragraph = _typed.Text("reportedParagraph") is { } text ? Number(text) : null,
            };
        }

        if (_typed.Text("conflictHandled") == "yes" && body != "officer") decision["conflictHandled"] = true;
        if (Standing(Bodies.StandingOf(body)) is { Count: > 0 } standing) decision["standing"] = standing;
        if (_typed.Text("legalForceGround") is { } ground && Bodies.StandingOf(body).Contains("legalForceOn"))
            decision["legalForceGround"] = ground;
        foreach (var (field, name) in OfAuthority)
        {
            if (_typed.Text(field) is { } said) decision[name] = said;
        }

        if (_typed.Text("wording") is { } wording && body != "officer") decision["wording"] = wording;
        if (act == "settles") Settle(decision, body);
        return decision;
    }

    /// <summary>The sign is written by whoever shows it, so that it stands once.</summary>
    private static string Number(string paragraph) => paragraph.Trim('§', ' ', '\u00a0');

    private void Settle(Dictionary<string, object> decision, string body)
    {
        decision["settles"] = true;
        var answer = _typed.Required("answer", "answer-required");
        decision["answer"] = answer;
        if (body != "officer") _typed.Required("wording", "wording-required");
        if (Condition() is { } condition && body != "officer") decision["conditions"] = new[] { condition };
        if (answer == "adoptWithProviso") decision["provisos"] = Provisos();
        if (answer == "adoptInPart" && OffersPoints) decision["parts"] = _typed.Some("partsAdopted", "parts-required");
        if (_typed.Date("effectiveOn") is { } from) decision["effectiveOn"] = from;

        // What does not settle the question is one step more, and stands in the place of nothing.
        if (_typed.Maybe("replaces") is { } replaces) decision["replaces"] = replaces;
        if (_typed.Text("correction") is { } correction) decision["correction"] = correction;
        if (_typed.Date("correctedOn") is { } corrected) decision["correctedOn"] = corrected;
    }

    /// <summary>The first is required, more are there when they have been asked for and written.</summary>
    private List<object> Provisos() =>
    [
        .. fields.Keys.Where(f => f.StartsWith("provisoText", StringComparison.Ordinal))
            .Append("provisoText").Distinct()
            .Where(f => f == "provisoText" || _typed.Text(f) is not null)
            .Select(f => f["provisoText".Length..])
            .Select(place => Given(
                ("text", _typed.Required($"provisoText{place}", "proviso-required")),
                ("points", OffersPoints ? Points($"provisoPoints{place}") : null),
                ("until", _typed.Date($"provisoUntil{place}")))),
    ];

    /// <summary>The form had the points of the text to choose among.</summary>
    private bool OffersPoints => _typed.Text("points") is not null;

    /// <summary>Those ticked; none for the whole text, which is said and never taken for granted.</summary>
    private IReadOnlyList<string> Points(string field)
    {
        var ticked = _typed.Some(field, "points-required");
        return ticked.Contains(WholeText) ? [] : ticked;
    }

    /// <summary>A day or parties without words are no condition that anybody could read.</summary>
    private Dictionary<string, object>? Condition()
    {
        var (others, by) = (_typed.All("conditionOthers"), _typed.Date("conditionBy"));
        return _typed.Text("conditionText") is null && others.Count == 0 && by is null
            ? null
            : Given(("text", _typed.Required("conditionText", "condition-required")), ("others", others), ("by", by));
    }

    /// <summary>
    /// The last day of appeal is the one that is set; or, when that is taken, the one that is proposed.
    /// </summary>
    private Dictionary<string, object> Standing(IEnumerable<string> names)
    {
        var known = Given([.. names.Select(f => (f, Bodies.IsDate(f) ? _typed.Date(f) : (object?)_typed.Text(f)))]);
        if (_typed.Text(TakeProposal) == "yes" && known.GetValueOrDefault("postedOn") is DateOnly posted)
            known.TryAdd("appealUntil", AppealTime.LastDay(posted));
        return known;
    }

    private static Dictionary<string, object> Given(params (string Name, object? Value)[] members) =>
        members.SelectMany(m => m.Value is { } value ? new[] { (m.Name, value) } : []).ToDictionary();

    /// <summary>What is there now where something else was typed, in words.</summary>
    public static IReadOnlyList<Difference> Differences(
        string form, IReadOnlyDictionary<string, string?[]> typed, CaseView now, Words words)
    {
        string? Typed(string field) => typed.TryGetValue(field, out var v) && v is [var first, ..] && first?.Length > 0
            ? first
            : null;
        (string Field, string? Now)[] fields = form switch
        {
            "registrering" => [("registrationNumber", now.Registration?.RegistrationNumber)],
            "lage" => [("state", now.State), ("expected", Day(now.Expected))],
            "beslut" when now.BodyDecisions.FirstOrDefault(d => $"{d.Decision.Id}" == Typed("decision")) is { } d =>
            [
                ("decidedOn", Day(d.Decision.DecidedOn)), ("paragraph", d.Decision.Paragraph),
                ("answer", d.Decision.Answer), ("wording", d.Text(d.Decision.Wording)),
            ],
            _ => [],
        };
        return
        [
            .. fields.Where(f => f.Now != Typed(f.Field))
                .Select(f => new Difference(words[$"field.{f.Field}"], f.Now, Typed(f.Field))),
        ];

        static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
