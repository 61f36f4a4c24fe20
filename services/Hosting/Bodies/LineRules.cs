using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Samverkan.Contracts;
using Samverkan.Hosting.Events;

namespace Samverkan.Hosting.Bodies;

/// <summary>
/// What may stand in an event itself: short lines, numbers and codes. What is longer is a body; what holds somebody's
/// personal identity number is nowhere; and what becomes larger than a fact may be could never be announced.
/// </summary>
public static class LineRules
{
    /// <summary>What a body adds to its fact beside its reference: hash, class and audience again, as JSON.</summary>
    private const int BytesOfBody = 300;

    /// <summary>Room for a fact's own members, and for base64url, which makes four bytes of three.</summary>
    private const int MostBytes = (Limits.FactBytes * 3 / 4) - 2048;

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>Why one of the events cannot be recorded, or null.</summary>
    internal static Refusal? Refusal(IReadOnlyList<object> events, bool isGuarded = true)
    {
        foreach (var happened in events)
        {
            var leaves = Leaves(happened, "").ToList();
            if (leaves.Select(l => Unfit(l, isGuarded)).FirstOrDefault(u => u is not null) is { } unfit) return unfit;

            if (Bytes(happened) + (leaves.Count(l => l.Leaf is BodyRef) * BytesOfBody) > MostBytes)
                return new("too-large", 413);
        }

        return null;
    }

    private static Refusal? Unfit((string Name, object Leaf) leaf, bool isGuarded)
    {
        if (leaf.Leaf is not string line) return null;

        var field = JsonNamingPolicy.CamelCase.ConvertName(leaf.Name);
        if (line.Contains('\0')) return new("malformed", 400, field);
        if (line.Length > Limits.LineCharacters) return new("text-too-long", 422, field);
        return isGuarded && TextRules.HasPersonalNumber(line) ? new("personal-identity-number", 422, field) : null;
    }

    private static int Bytes(object happened) =>
        JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), EventCatalogue.Json).Length;

    /// <summary>Every text and every reference to a body, at any depth.</summary>
    private static IEnumerable<(string Name, object Leaf)> Leaves(object? value, string name) => value switch
    {
        null => [],
        string or BodyRef => [(name, value)],
        IEnumerable many => many.Cast<object?>().SelectMany(one => Leaves(one, name)),
        _ when value.GetType().Namespace?.StartsWith("Samverkan.", StringComparison.Ordinal) == true =>
            Of(value.GetType()).SelectMany(p => Leaves(p.GetValue(value), p.Name)),
        _ => [],
    };

    private static PropertyInfo[] Of(Type type) =>
        Properties.GetOrAdd(type, t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance));
}
