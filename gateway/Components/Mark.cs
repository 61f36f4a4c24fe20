namespace Samverkan.Gateway.Components;

/// <summary>
/// How a cell looks: a shape and a hue of its own for every answer, all of the same size and lightness; heavy when the
/// organisation has answered, thin when its answer is on the way.
/// </summary>
/// <param name="Symbol">Id of the symbol, without <c>y-</c>.</param>
/// <param name="Hue">The class that gives the colour.</param>
public sealed record Mark(string Symbol, string Hue)
{
    private static readonly Dictionary<string, Mark> Marks = new()
    {
        ["adopt"] = new("antar", "antar"),
        ["adoptWithProviso"] = new("forbehall", "forbehall"),
        ["adoptInPart"] = new("delar", "aterremiss"),
        ["decline"] = new("avbojer", "avbojer"),
        ["placeOnFile"] = new("handling", "handling"),
        ["notConcerned"] = new("berors", "berors"),
        ["comments"] = new("antar", "antar"),
        ["refrains"] = new("berors", "berors"),
        ["annulled"] = new("upphavd", "berors"),
        ["received"] = new("mottaget", "bereds"),
        ["inPreparation"] = new("bereds", "bereds"),
        ["scheduled"] = new("datum", "datum"),
        ["referredBack"] = new("aterremiss", "bereds"),
        ["tabled"] = new("bordlagt", "bereds"),
        ["noWordYet"] = new("vantar", "vantar"),
    };

    /// <summary>The answers, in the order they are always shown.</summary>
    public static readonly IReadOnlyList<string> Answers =
        ["adopt", "adoptWithProviso", "adoptInPart", "decline", "placeOnFile", "notConcerned"];

    /// <summary>How a remiss is answered; nobody but its sender is told, so it stands in no matrix.</summary>
    public static readonly IReadOnlyList<string> ToConsultation = ["comments", "refrains"];

    /// <summary>The states on the way.</summary>
    public static readonly IReadOnlyList<string> States =
        ["received", "inPreparation", "scheduled", "referredBack", "tabled", "noWordYet"];

    /// <summary>What is read first: all that is not a plain yes, and not only silence or work on the way.</summary>
    public static readonly IReadOnlyList<string> Differing =
    [
        "adoptWithProviso", "adoptInPart", "decline", "placeOnFile", "notConcerned", "annulled",
        "referredBack", "tabled",
    ];

    /// <summary>A yes with a förbehåll or a villkor differs too, whatever code it has.</summary>
    public static bool Differs(Reading.Cell cell, Reading.AnswerView? answer) => Differing.Contains(CodeOf(cell))
        || (cell is { Answer: not null, State: null }
            && answer is { Provisos.Count: > 0 } or { Conditions.Count: > 0 });

    public static Mark Of(string code) => Marks.GetValueOrDefault(code, Marks["noWordYet"]);

    public static string CodeOf(Reading.Cell cell) =>
        cell is { IsAnnulled: true, State: null or "noWordYet" } ? "annulled"
        : cell.State ?? cell.Answer ?? "noWordYet";

    /// <summary>The words for a code: an answer by the verb of its matter, or a state.</summary>
    public static string WordOf(string code, string? kind, Reading.Words words, bool isShort = false) =>
        Answers.Contains(code) || ToConsultation.Contains(code) || code == "annulled"
            ? words.Answer(code, kind, isShort)
            : words.State(code, isShort);
}
