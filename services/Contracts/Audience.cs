namespace Samverkan.Contracts;

/// <summary>
/// Who may have a body: the parties of a programme (and the shared services that keep its common view),
/// or the organisations named. Exactly one of the two is set.
/// </summary>
/// <param name="Programme">Id of a programme, or null.</param>
/// <param name="Organisations">Codes of the organisations named, or null.</param>
public sealed record Audience(Guid? Programme, IReadOnlyList<string>? Organisations)
{
    /// <summary>Everyone who is party or adjunct in the programme when asked.</summary>
    public static Audience PartiesOf(Guid programme) => new(programme, null);

    /// <summary>Only these.</summary>
    public static Audience Only(params string[] organisations) => new(null, organisations);
}
