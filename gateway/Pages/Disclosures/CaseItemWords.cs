using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Disclosures;

/// <summary>What a thing in a case is called.</summary>
internal static class CaseItemWords
{
    public static string Of(CaseItem item, IReadOnlyList<AuthorityRow> authorities, Words words, Names names) =>
        item.Kind switch
        {
            "decision" => Decision(item, words),
            "response" => words.Format(
                "response.of", authorities.FirstOrDefault(a => $"{a.Authority}" == item.From)?.Name ?? ""),
            "document" => $"{item.What} ({words[$"direction.{item.Code("direction")}"].ToLowerInvariant()})",
            _ => $"{Said.InWords(item.What, item.Data, words)}, {names.Brief(item.From ?? "")}",
        };

    private static string Decision(CaseItem item, Words words)
    {
        var act = words[$"act.{item.Code("act")}"];
        var said = item.Code("answer") is { } answer ? $"{act}: {Mark.WordOf(answer, null, words)}" : act;
        var paragraph = item.Code("paragraph") is { } number ? $", §\u00a0{number}" : "";
        return $"{words[$"body.{item.What}"]}. {said}{paragraph}";
    }
}
