namespace Samverkan.Contracts;

/// <summary>
/// Marks a record as the content of a fact: what one publisher announces to others. The name and version are permanent;
/// a changed shape is a new version in a new namespace (<c>V2</c>), and the old one stays readable.
/// </summary>
/// <param name="name">Owner and past tense in kebab-case: <c>decisions.answer-announced</c>.</param>
/// <param name="version">Version of the shape, from 1.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FactAttribute(string name, int version) : Attribute
{
    /// <summary>Permanent name, <c>owner.what-happened</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Version of the shape.</summary>
    public int Version { get; } = version;
}
