using System.Globalization;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Cases;

/// <summary>A form turned into a command to the node, or into what is wrong with it.</summary>
public sealed class CaseCommand(IReadOnlyDictionary<string, string?[]> fields)
{
    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>Path under the case, and body; null for a form that does not exist.</summary>
    public (string Path, object Body)? Read(string form) => form switch
    {
        "registrering" => ("registration", Registration()),
        "lage" => ("progress", Progress()),
        "beslut" => ($"body-decisions/{Id("decision")}", Decision()),
        "laga-kraft" => ($"body-decisions/{Id("decision")}/standing", new Dictionary<string, object> { ["standing"] = Standing() }),
        "svar" => ("answer", new { Decision = Id("decision") }),
        "anteckning" => ($"notes/{Id("note")}", new { Text = Required("note-text", "text-required") }),
        _ => null,
    };

    /// <summary>Which field of the form a field of the command is.</summary>
    public static string FieldOf(string form, string? field) => (form, field) switch
    {
        (_, "provisos") => "provisoText",
        ("anteckning", _) => "note-text",
        ("registrering", null) => "registrationNumber",
        ("lage", null) => "state",
        ("lage", "expected") => "expected",
        (_, null) => form,
        _ => field,
    };

    private object Registration() => new
    {
        Authority = Guid.TryParse(Text("authority"), out var authority) ? authority : Wrong<Guid>("authority", "unknown-authority"),
        RegistrationNumber = Required("registrationNumber", "registration-number-required"),
    };

    private object Progress() => new
    {
        State = Required("state", "unknown-state"),
        Expected = Date("expected"),
        Announce = Text("announce") == "yes",
    };

    private Dictionary<string, object> Decision()
    {
        var body = Required("body", "unknown-body");
        var act = Required("act", "unknown-act");
        var decision = new Dictionary<string, object> { ["body"] = body, ["act"] = act == "settles" ? "decides" : act };
        decision["decidedOn"] = Date("decidedOn") ?? (_errors.Any(e => e.Field == "decidedOn") ? default : Wrong<DateOnly>("decidedOn", "decision-date-required"));
        if (!Bodies.IsKnown(body)) return decision;

        foreach (var field in Bodies.FieldsOf(body).Where(f => !f.StartsWith("reported", StringComparison.Ordinal) && Text(f) is not null))
            decision[field] = Text(field)!.TrimStart('§', ' ');
        if (Text("reportedBody") is { } reported && Bodies.FieldsOf(body).Contains("reportedBody"))
            decision["reportedTo"] = new { Body = reported, On = Date("reportedOn") ?? Wrong<DateOnly>("reportedOn", "not-a-date"), Paragraph = Text("reportedParagraph") };
        if (Bodies.StandingOf(body).Any()) decision["standing"] = Standing();
        if (Text("wording") is { } wording && body != "officer") decision["wording"] = wording;
        if (act == "settles") Settle(decision);
        if (Guid.TryParse(Text("replaces"), out var replaces)) decision["replaces"] = replaces;
        return decision;
    }

    private void Settle(Dictionary<string, object> decision)
    {
        decision["settles"] = true;
        var answer = Required("answer", "answer-required");
        decision["answer"] = answer;
        if ((string)decision["body"] != "officer" && Text("wording") is null) _errors.Add(new("wording", "wording-required"));
        if (answer != "adoptWithProviso") return;

        decision["provisos"] = new[]
        {
            Given(("text", Required("provisoText", "proviso-required")), ("scope", Text("provisoScope")), ("until", Date("provisoUntil"))),
        };
    }

    private Dictionary<string, object> Standing() =>
        Given([.. new[] { "approvedOn", "postedOn", "appealUntil", "legalForceOn" }.Select(f => (f, (object?)Date(f)))]);

    private static Dictionary<string, object> Given(params (string Name, object? Value)[] members) =>
        members.Where(m => m.Value is not null).ToDictionary(m => m.Name, m => m.Value!);

    private Guid Id(string field) => Guid.TryParse(Text(field), out var id) ? id : Wrong<Guid>(field, "malformed");

    private string? Text(string field) =>
        fields.TryGetValue(field, out var values) && values is [{ } first, ..] && !string.IsNullOrWhiteSpace(first) ? first.Trim().ReplaceLineEndings("\n") : null;

    private string Required(string field, string code) => Text(field) ?? Wrong<string>(field, code) ?? "";

    private DateOnly? Date(string field)
    {
        if (Text(field) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;

        _errors.Add(new(field, "not-a-date"));
        return null;
    }

    private T? Wrong<T>(string field, string code)
    {
        _errors.Add(new(field, code));
        return default;
    }

    /// <summary>What is there now where something else was typed, in words.</summary>
    public static IReadOnlyList<Difference> Differences(string form, IReadOnlyDictionary<string, string?[]> typed, CaseView now, Words words)
    {
        string? Typed(string field) => typed.TryGetValue(field, out var v) && v is [var first, ..] && first?.Length > 0 ? first : null;
        (string Field, string? Now)[] fields = form switch
        {
            "registrering" => [("registrationNumber", now.Registration?.RegistrationNumber)],
            "lage" => [("state", now.State), ("expected", now.Expected?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
            "beslut" when now.BodyDecisions.FirstOrDefault(d => d.Decision.Id.ToString() == Typed("decision")) is { } d =>
                [("decidedOn", $"{d.Decision.DecidedOn:yyyy-MM-dd}"), ("paragraph", d.Decision.Paragraph), ("answer", d.Decision.Answer), ("wording", d.Text(d.Decision.Wording))],
            _ => [],
        };
        return [.. fields.Where(f => f.Now != Typed(f.Field)).Select(f => new Difference(words[$"field.{f.Field}"], f.Now, Typed(f.Field)))];
    }
}
