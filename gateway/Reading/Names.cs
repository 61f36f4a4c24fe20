using System.Globalization;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Reading;

/// <summary>
/// What the organisations of the county are called, and their one fixed order: regional ones first, then by name.
/// </summary>
public sealed class Names(CountyRegister register)
{
    private static readonly StringComparer Swedish = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), false);
    private static readonly string[] Regional = ["region", "countyAdministrativeBoard", "municipalAssociation"];

    // Where the first three letters would be somebody else's, or everybody already writes it otherwise.
    private static readonly Dictionary<string, string> Known = new()
    {
        ["R01"] = "RSthlm", ["L01"] = "Lst", ["F01"] = "STO", ["0180"] = "Sth", ["0184"] = "Sna", ["0139"] = "UB",
        ["0114"] = "UV",
    };

    public string Full(string code) => register.Find(code)?.Name ?? code;

    public string Brief(string code) => register.Find(code)?.ShortName ?? code;

    public string Abbreviation(string code) =>
        Known.TryGetValue(code, out var known) ? known : Brief(code) is { Length: > 3 } name ? name[..3] : Brief(code);

    /// <summary>
    /// Who sent something: an organisation by name, free words as they are, a shared service in words.
    /// </summary>
    public string Sender(string sender, Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Has($"service.{sender}") ? words[$"service.{sender}"] : Full(sender);
    }

    /// <summary>
    /// What a deciding body is called: by its own name where that is known, else as that body is called in an
    /// organisation of that kind. Nobody reads "styrelsen" and wonders whose.
    /// </summary>
    /// <param name="organisation">Whose body.</param>
    /// <param name="body">Kind of body.</param>
    /// <param name="words">In whose language.</param>
    /// <param name="authority">Name of the authority that decided, where it is known: nämndens eget namn.</param>
    /// <param name="isShort">KS, KF, RS, where the full name stands beside or above.</param>
    public string Body(string organisation, string body, Words words, string? authority = null, bool isShort = false)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (authority is { Length: > 0 } && body is "committee") return authority;

        var own = $"body.{body}.{register.Find(organisation)?.Kind}";
        string[] keys = isShort ? [$"{own}.short", own] : [own];
        var name = words[keys.FirstOrDefault(Words.Swedish.Has) ?? $"body.{body}"];
        return authority is { Length: > 0 } && body is ("subcommittee" or "delegate")
            ? $"{name}, {authority}"
            : name;
    }

    /// <summary>Who decided, when, and under which paragraph, in one line.</summary>
    public string Decided(
        string organisation, string body, DateOnly on, string? paragraph, Words words, string? authority = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        string[] said = [Body(organisation, body, words, authority), words.Day(on), Words.Paragraph(paragraph)];
        return string.Join(", ", said.Where(part => part.Length > 0));
    }

    public string? KeyHeldBy(string code) => register.Find(code)?.KeyHeldBy;

    public bool IsRegional(string code) => register.Find(code) is { } found && Regional.Contains(found.Kind);

    /// <summary>A kommun; other kinds that are no regional party are neither.</summary>
    public bool IsKommun(string code) => register.Find(code) is null or { Kind: Publisher.MunicipalityKind };

    /// <summary>The word for the group that it stands in where many are shown: regional, kommuner, others.</summary>
    public string GroupOf(string code) =>
        IsRegional(code) ? "regional" : IsKommun(code) ? "kommuner" : "other-parties";

    /// <summary>True when a list names every kommun of the county and nobody else.</summary>
    public bool IsEveryKommun(IEnumerable<string> codes) =>
        register.Publishers.Where(p => p.Kind == "municipality").Select(p => p.Code).ToHashSet().SetEquals(codes);

    /// <summary>The same order everywhere, whatever anyone has answered.</summary>
    public IReadOnlyList<string> InOrder(IEnumerable<string> codes) =>
    [
        .. codes.OrderBy(c => IsRegional(c) ? Array.IndexOf(Regional, register.Find(c)!.Kind)
                : IsKommun(c) ? Regional.Length : Regional.Length + 1)
            .ThenBy(Brief, Swedish),
    ];

    /// <summary>Names as one reads them aloud: A, B och C.</summary>
    public string List(IEnumerable<string> codes, Words words)
    {
        var names = InOrder(codes).Select(Brief).ToList();
        return names.Count < 2
            ? string.Concat(names)
            : $"{string.Join(", ", names.SkipLast(1))} {words["and"]} {names[^1]}";
    }
}
