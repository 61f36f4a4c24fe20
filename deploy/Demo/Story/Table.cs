using System.Text.Json;

namespace Samverkan.Demo.Story;

/// <summary>The outcome as a table in words: each party's own answer, and what the text's own rule makes of them.</summary>
public static class Table
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["adopt"] = "ställer sig bakom",
        ["adoptWithProviso"] = "ställer sig bakom med förbehåll",
        ["adoptInPart"] = "ställer sig bakom i delar",
        ["decline"] = "avböjer",
        ["placeOnFile"] = "lägger till handlingarna",
        ["notConcerned"] = "omfattas inte",
        ["received"] = "(mottaget)",
        ["inPreparation"] = "(bereds)",
        ["scheduled"] = "(beslut planerat)",
        ["referredBack"] = "(återremitterat)",
        ["tabled"] = "(bordlagt)",
        ["noWordYet"] = "(inget besked än)",
        ["council"] = "fullmäktige",
        ["executiveBoard"] = "styrelsen",
        ["delegate"] = "delegat",
        ["stateAuthority"] = "myndigheten",
        ["officer"] = "tjänsteperson",
        ["associationBoard"] = "styrelsen",
    };

    public static void Print(JsonElement matter, JsonElement standing, IReadOnlyDictionary<string, string> names)
    {
        Console.WriteLine();
        Console.WriteLine($"  {"Part",-22} {"Svar (eller var det står)",-34} {"Organ",-13} {"Beslut",-11} {"§",-5} Diarienummer");
        foreach (var cell in matter.GetProperty("cells").EnumerateArray()) PrintCell(cell, matter, names);
        Console.WriteLine();
        foreach (var advice in matter.GetProperty("recommendations").EnumerateArray())
            Console.WriteLine($"  {names[advice.GetProperty("by").GetString()!]} rekommenderar sina medlemmar: {advice.GetProperty("text")}");
        var from = standing.GetProperty("inForceFrom");
        var missing = standing.GetProperty("missing").EnumerateArray().Select(m => names[m.GetString()!]);
        Console.WriteLine($"  {standing.GetProperty("title")}: {(from.ValueKind == JsonValueKind.Null ? "inte i kraft" : $"i kraft från {from}")}"
            + $". Av dem som regeln nämner har dessa inte ställt sig bakom: {string.Join(", ", missing)}.");
        Console.WriteLine();
    }

    private static void PrintCell(JsonElement cell, JsonElement matter, IReadOnlyDictionary<string, string> names)
    {
        var party = cell.GetProperty("party").GetString()!;
        var answer = matter.GetProperty("answers").EnumerateArray().LastOrDefault(a => a.GetProperty("party").GetString() == party);
        var shown = cell.GetProperty("answer").GetString() ?? cell.GetProperty("state").GetString()!;
        var expected = cell.GetProperty("expected").GetString();
        Console.WriteLine(
            $"  {names[party],-22} {Words[shown] + (expected is null ? "" : $" {expected}"),-34} {Of(answer, "body"),-13} "
            + $"{Of(answer, "decidedOn"),-11} {Of(answer, "paragraph"),-5} {Of(answer, "registrationNumber")}");
        if (answer.ValueKind == JsonValueKind.Undefined) return;

        foreach (var proviso in answer.GetProperty("provisos").EnumerateArray())
            Console.WriteLine($"  {"",-22} förbehåll, punkt {proviso.GetProperty("scope")}: {proviso.GetProperty("text")}");
    }

    private static string Of(JsonElement answer, string member)
    {
        if (answer.ValueKind == JsonValueKind.Undefined) return "";

        var value = answer.GetProperty(member).GetString() ?? "";
        return Words.GetValueOrDefault(value, value);
    }
}
