using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Samverkan.Contracts;
using Samverkan.Hosting.Events;

namespace Samverkan.Hosting.Feeds;

/// <summary>Something a service makes public of one of its own events.</summary>
/// <param name="Data">A record marked with <see cref="FactAttribute"/>.</param>
/// <param name="Programme">The programme it belongs to, or null.</param>
/// <param name="Audience">Who may have the bodies that <paramref name="Data"/> refers to; null when it refers to
/// none.</param>
public sealed record Announcement(object Data, Guid? Programme, Audience? Audience)
{
    /// <summary>For every party of the programme.</summary>
    public static Announcement ToParties(object data, Guid programme) =>
        new(data, programme, Audience.PartiesOf(programme));

    /// <summary>For those who may read what it is about; for all who take part, where nobody has said who.</summary>
    public static Announcement ToReaders(object data, Guid programme, Audience? readers) =>
        new(data, programme, readers ?? Audience.PartiesOf(programme));
}

/// <summary>What leaves a service: the one place that says which events become facts. Everything else stays.</summary>
public interface IAnnouncements
{
    /// <summary>The facts that one event means to others; none for what is private.</summary>
    IEnumerable<Announcement> For(StoredEvent stored);
}

/// <summary>Finds the bodies that a contract record refers to, at any depth.</summary>
public static class BodyRefs
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>All of them, in the order of the record's members.</summary>
    public static IEnumerable<BodyRef> In(object? value) => value switch
    {
        null or string => [],
        BodyRef body => [body],
        IEnumerable many => many.Cast<object?>().SelectMany(In),
        _ when value.GetType().Assembly == typeof(BodyRef).Assembly =>
            Of(value.GetType()).SelectMany(p => In(p.GetValue(value))),
        _ => [],
    };

    private static PropertyInfo[] Of(Type type) =>
        Properties.GetOrAdd(type, t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance));
}
