using System.Text.Json.Serialization;

namespace Samverkan.Hosting.Events;

/// <summary>
/// Who did it, for which organisation, under which mandate: written with every event, in its headers.
/// </summary>
/// <param name="By">The person's opaque id, a machine client's id, or <c>system:&lt;process&gt;</c>.</param>
/// <param name="For">Code of the organisation acted for; null when nobody's (the system, the operator).</param>
/// <param name="Under">Id of the mandate or grant that allowed it, or null.</param>
/// <param name="Trace">W3C trace id, or null.</param>
/// <param name="NotPersonal">Why what the guard took for a personal identity number is none, where a registrar said so;
/// else null.</param>
public sealed record Act(
    string By,
    string? For,
    string? Under,
    [property: JsonIgnore] string? Trace = null,
    string? NotPersonal = null)
{
    /// <summary>As they stand beside each event, by their permanent names; what is not said is not there.</summary>
    internal IEnumerable<(string Name, string Value)> Headers
    {
        get
        {
            yield return ("by", By);
            if (For is not null) yield return ("for", For);
            if (Under is not null) yield return ("under", Under);
            if (NotPersonal is not null) yield return ("notPersonal", NotPersonal);
        }
    }

    /// <summary>What a process does by itself, and says so.</summary>
    public static Act OfSystem(string process, string? organisation = null) =>
        new($"system:{process}", organisation, null, System.Diagnostics.Activity.Current?.TraceId.ToString());
}
