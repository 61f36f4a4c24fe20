namespace Samverkan.Hosting.Events;

/// <summary>
/// The permanent name under which an event is stored. A record may be renamed or moved; this may not.
/// A changed shape gets a new name (<c>…_v2</c>), and the old record implements <see cref="IRetired"/>.
/// </summary>
/// <param name="name">snake_case, past tense: <c>case_opened</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Name { get; } = name;
}

/// <summary>A shape that is no longer written, but still stands in databases.</summary>
public interface IRetired
{
    /// <summary>The same happening in the shape that replaced this one.</summary>
    object Upcast();
}
