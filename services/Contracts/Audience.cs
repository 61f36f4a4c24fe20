using System.Text.Json.Serialization;

namespace Samverkan.Contracts;

/// <summary>
/// Who may have a body: those who take part in a programme (and the shared services that keep its common view), or the
/// organisations named. Exactly one of the two is set.
/// </summary>
/// <param name="Programme">Id of a programme, or null.</param>
/// <param name="Organisations">Codes of the organisations named, or null.</param>
/// <param name="PartiesOnly">With a programme: its parties alone, not its adjuncts. Written only where so.</param>
public sealed record Audience(
    Guid? Programme,
    IReadOnlyList<string>? Organisations,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool PartiesOnly = false)
{
    /// <summary>Codes of the services that keep the common view: they have what they are to show.</summary>
    public static readonly IReadOnlyList<string> SharedServices = ["agreements", "forums", "overview"];

    /// <summary>Everyone who is party or adjunct in the programme when asked.</summary>
    public static Audience PartiesOf(Guid programme) => new(programme, null);

    /// <summary>Everyone who is a party in the programme when asked; not its adjuncts.</summary>
    public static Audience OnlyPartiesOf(Guid programme) => new(programme, null, PartiesOnly: true);

    /// <summary>Only these.</summary>
    public static Audience Only(params string[] organisations) => new(null, organisations);

    /// <summary>These organisations, and the services that show it to them.</summary>
    public static Audience Named(IEnumerable<string> organisations) => new(
        null,
        [.. organisations.Distinct().Order(StringComparer.Ordinal).Concat(SharedServices)]);

    /// <summary>The organisations named, without the services; null where all who take part are meant.</summary>
    [JsonIgnore]
    public IReadOnlyList<string>? NamedOrganisations =>
        Organisations is null ? null : [.. Organisations.Except(SharedServices)];

    /// <summary>True when nobody is in this audience who is not in the other; both are of one programme.</summary>
    public bool IsWithin(Audience other) => other switch
    {
        { Organisations: { } named } => Organisations?.All(named.Contains) == true,
        { PartiesOnly: true } => PartiesOnly || Organisations is not null,
        _ => true,
    };

    /// <summary>The same readers, in whatever order they are named.</summary>
    public bool IsSameAs(Audience other) =>
        Programme == other.Programme && PartiesOnly == other.PartiesOnly
        && (Organisations ?? []).ToHashSet().SetEquals(other.Organisations ?? [])
        && Organisations is null == other.Organisations is null;
}
