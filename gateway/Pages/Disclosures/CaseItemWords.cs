using System.Text.Json;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Disclosures;

/// <summary>What a thing in a case is called.</summary>
internal static class CaseItemWords
{
    public static string Of(CaseItem item, IReadOnlyList<AuthorityRow> authorities, Words words, Names names) =>
        item.Kind switch
        {
            _ when item.What.Length == 0 => Unknown(item, words, names),
            "question" => words["disclose.question"],
            "decision" => Decision(item, words),
            "response" => words.Format(
                "response.of", authorities.FirstOrDefault(a => $"{a.Authority}" == item.From)?.Name ?? ""),
            "document" => $"{item.What} ({words[$"direction.{item.Code("direction")}"].ToLowerInvariant()})",
            _ => $"{Said.InWords(item.What, item.Data, words)}, {names.Brief(item.From ?? "")}",
        };

    /// <summary>Given out once, and nothing but that is known of it now.</summary>
    private static string Unknown(CaseItem item, Words words, Names names)
    {
        var what = words[$"disclosed.a-{item.Kind}"];
        if (item.From is { } from) return $"{what}, {names.Brief(from)}";
        return item.Data is { ValueKind: JsonValueKind.Object } && item.Data.TryGetProperty("number", out var number)
            ? $"{what} {number}"
            : what;
    }

    private static string Decision(CaseItem item, Words words)
    {
        var act = words[$"act.{item.Code("act")}"];
        var said = item.Code("answer") is { } answer ? $"{act}: {Mark.WordOf(answer, null, words)}" : act;
        var paragraph = item.Code("paragraph") is { } number ? $", §\u00a0{number}" : "";
        return $"{words[$"body.{item.What}"]}. {said}{paragraph}";
    }
}
