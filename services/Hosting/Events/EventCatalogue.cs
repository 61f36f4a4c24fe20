using System.Collections.Frozen;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;

namespace Samverkan.Hosting.Events;

/// <summary>Which events a service knows, by their permanent names.</summary>
public sealed class EventCatalogue
{
    /// <summary>
    /// How events, facts and everything else of ours is written as JSON: camelCase, nulls left out, å as å.
    /// </summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly FrozenDictionary<string, Type> _byName;
    private readonly FrozenDictionary<Type, string> _byType;
    private readonly Lazy<DocumentStore> _marten;

    /// <summary>Finds every record marked with <see cref="EventNameAttribute"/>.</summary>
    /// <param name="assembly">The service's assembly.</param>
    /// <exception cref="ArgumentException">Two records have the same name.</exception>
    public EventCatalogue(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _byType = assembly.GetTypes()
            .Select(type => (type, name: type.GetCustomAttribute<EventNameAttribute>()?.Name))
            .Where(known => known.name is not null)
            .ToFrozenDictionary(known => known.type, known => known.name!);
        _byName = _byType.ToFrozenDictionary(known => known.Value, known => known.Key);
        _marten = new(() => MartenStore.Of(this));
    }

    /// <summary>All names, for the approval test and for operators.</summary>
    public IEnumerable<string> Names => _byName.Keys.Order(StringComparer.Ordinal);

    /// <summary>Every type with its name.</summary>
    internal IEnumerable<(Type Type, string Name)> Types => _byType.Select(known => (known.Key, known.Value));

    /// <summary>Marten, knowing these: one for all databases, since each session brings its connection.</summary>
    internal DocumentStore Marten => _marten.Value;

    /// <summary>The name under which an event is stored.</summary>
    /// <exception cref="InvalidOperationException">The record has no <see cref="EventNameAttribute"/>.</exception>
    public string NameOf(object happened) =>
        _byType.GetValueOrDefault(happened.GetType())
        ?? throw new InvalidOperationException($"{happened.GetType()} has no event name");

    /// <summary>The name and JSON under which an event is stored.</summary>
    /// <exception cref="InvalidOperationException">The record has no <see cref="EventNameAttribute"/>.</exception>
    public (string Name, string Json) Write(object happened) =>
        (NameOf(happened), JsonSerializer.Serialize(happened, happened.GetType(), Json));

    /// <summary>The event, brought to its newest shape.</summary>
    /// <exception cref="InvalidOperationException">A name this version does not know: a newer version wrote
    /// it.</exception>
    public object Read(string name, string json)
    {
        if (!_byName.TryGetValue(name, out var type)) throw new InvalidOperationException($"unknown event {name}");

        return Upcast(JsonSerializer.Deserialize(json, type, Json)!);
    }

    /// <summary>The same happening in its newest shape.</summary>
    internal static object Upcast(object happened)
    {
        while (happened is IRetired retired) happened = retired.Upcast();
        return happened;
    }
}
