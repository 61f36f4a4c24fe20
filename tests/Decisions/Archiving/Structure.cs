using System.Xml.Linq;

namespace Samverkan.Decisions.Tests.Archiving;

/// <summary>
/// What an element of the standards may hold, in their order, as far as our packages use it: see README.md. A child is
/// written <c>name</c>, with <c>?</c>, <c>*</c> or <c>+</c> as in a DTD; an attribute <c>@name</c>, with <c>?</c> when
/// it may be left out, or <c>@name=a|b</c> where only some values are allowed.
/// </summary>
/// <param name="elements">By name, or by the parent's name and its own where it depends on that.</param>
/// <param name="leaves">Those that hold a text and nothing else.</param>
internal sealed class Structure(IReadOnlyDictionary<string, string> elements, string[] leaves)
{
    /// <summary>Everything that is wrong, with where.</summary>
    public IEnumerable<string> FaultsOf(XElement root)
    {
        var key = Key(root);
        var rule = leaves.Contains(key) ? "" : elements.GetValueOrDefault(key);
        if (rule is null) return [$"{key} is not known"];

        var parts = rule.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. Attributes(root, parts.Where(p => p[0] == '@').Select(p => p[1..]).ToList()).Select(f => $"{key}: {f}"),
            .. Children(root, parts.Where(p => p[0] != '@').ToList()).Select(f => $"{key}: {f}"),
            .. root.Elements().SelectMany(e => FaultsOf(e)),
        ];
    }

    /// <summary>An element whose rule depends on where it stands is known by its parent too.</summary>
    private string Key(XElement element) =>
        elements.ContainsKey($"{element.Parent?.Name.LocalName}/{element.Name.LocalName}")
            ? $"{element.Parent?.Name.LocalName}/{element.Name.LocalName}"
            : element.Name.LocalName;

    private static IEnumerable<string> Attributes(XElement element, List<string> rules)
    {
        var known = rules.ToDictionary(r => r.Split('=')[0].TrimEnd('?'), r => r);
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            var name = attribute.Name.LocalName;
            if (!known.TryGetValue(name, out var rule)) yield return $"@{name}?";
            else if (rule.Split('=') is [_, var values] && !values.Split('|').Contains(attribute.Value))
                yield return $"@{name}={attribute.Value}";
        }

        foreach (var (needed, rule) in known)
        {
            if (!rule.Split('=')[0].EndsWith('?') && element.Attributes().All(a => a.Name.LocalName != needed))
                yield return $"no @{needed}";
        }
    }

    private static IEnumerable<string> Children(XElement element, List<string> rules)
    {
        var order = rules.ConvertAll(r => r.TrimEnd('?', '*', '+'));
        var at = element.Elements().Select(e => order.IndexOf(e.Name.LocalName)).ToList();
        if (at.Contains(-1))
            yield return $"holds {string.Join(' ', element.Elements().Select(e => e.Name.LocalName).Except(order))}";
        if (!at.Order().SequenceEqual(at)) yield return "its parts are in another order";
        foreach (var (rule, place) in rules.Select((r, i) => (r, i)))
        {
            var count = at.Count(i => i == place);
            if (count == 0 && rule[^1] is not ('?' or '*')) yield return $"no {order[place]}";
            if (count > 1 && rule[^1] is not ('*' or '+')) yield return $"more than one {order[place]}";
        }
    }
}
