using System.Text.Json;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Disclosures;

/// <summary>What a thing in a case is called.</summary>
public static class CaseItemWords
{
    /// <param name="item">The thing.</param>
    /// <param name="authorities">Our own.</param>
    /// <param name="kind">Kind of the matter that the case is about, which gives its answers their verb.</param>
    /// <param name="organisation">Whose case it is.</param>
    /// <param name="words">In whose language.</param>
    /// <param name="names">What organisations are called.</param>
    public static string Of(
        CaseItem item, IReadOnlyList<AuthorityRow> authorities, string? kind, string organisation, Words words,
        Names names) =>
        item.Kind switch
        {
            _ when item.What.Length == 0 => Unknown(item, words, names),
            "note" => words["disclose.note"],
            "question" => words["disclose.question"],
            "decision" => Decision(item, organisation, kind, words, names),
            "response" => words.Format(
                "response.of", authorities.FirstOrDefault(a => $"{a.Authority}" == item.From)?.Name ?? ""),
            "document" => $"{item.What} ({words[$"direction.{item.Code("direction")}"].ToLowerInvariant()})",
            _ => $"{Said.InWords(item.What, item.Data, kind, words)}, {From(item, words, names)}",
        };

    /// <summary>The authority that a decision names, by the text beside it.</summary>
    private static string? AuthorityOf(CaseItem item) =>
        item.Data is { ValueKind: JsonValueKind.Object }
        && item.Data.TryGetProperty("authorityName", out var name) && name.ValueKind == JsonValueKind.Object
        && name.TryGetProperty("id", out var id) && id.TryGetGuid(out var text)
            ? item.Texts.GetValueOrDefault(text)
            : null;

    private static string From(CaseItem item, Words words, Names names) =>
        names.Sender(Said.Speaker(item.Data) ?? item.From ?? "", words);

    /// <summary>Given out once, and nothing but that is known of it now.</summary>
    private static string Unknown(CaseItem item, Words words, Names names)
    {
        var what = words[$"disclosed.a-{item.Kind}"];
        if (item.From is not null) return $"{what}, {From(item, words, names)}";
        return item.Data is { ValueKind: JsonValueKind.Object } && item.Data.TryGetProperty("number", out var number)
            ? $"{what} {number}"
            : what;
    }

    private static string Decision(CaseItem item, string organisation, string? kind, Words words, Names names)
    {
        var act = words[$"act.{item.Code("act")}"];
        var said = item.Code("answer") is { } answer ? $"{act}: {Mark.WordOf(answer, kind, words)}" : act;
        var paragraph = Words.Paragraph(item.Code("paragraph")) is { Length: > 0 } number ? $", {number}" : "";
        return $"{names.Body(organisation, item.What, words, AuthorityOf(item))}. {said}{paragraph}";
    }
}
