using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Forms;

/// <summary>
/// Two who write the same thing at once: whoever saves later, on what they did not see, is told, and shown both
/// texts. The form carries how far our own part had come when it was opened; the node looks at the thing itself.
/// </summary>
internal sealed class TwoWindows(IForm form, Place place, Api api, Visit visit, Words words)
{
    /// <summary>How far our own part has come; null for a form that writes nothing there.</summary>
    public async Task<string?> Look(CancellationToken cancel) =>
        !form.Adds && visit.IsSignedIn && place["organisation"] is { Length: > 0 } organisation
        && organisation == visit.Organisation
            ? await new Node(api).Position(organisation, cancel)
            : null;

    /// <summary>Somebody else was first.</summary>
    public bool IsStale(Refusal refusal) =>
        refusal.Status == StatusCodes.Status412PreconditionFailed || form.Overtaken.Contains(refusal.Code);

    /// <summary>
    /// The form as it was typed, with what stands there now beside it; sent again, it is sent on that.
    /// </summary>
    public async Task<Draft> Both(Draft draft, Refusal refusal, CancellationToken cancel)
    {
        visit.Seen = await Look(cancel);
        var differences = (await form.Now(place, draft, cancel))
            .Select(now => now.To(draft[now.Field], words)).OfType<Difference>().ToList();
        var code = refusal.Code != "stale" ? refusal.Code : differences.Count > 0 ? "stale" : "stale-elsewhere";
        return draft with
        {
            IsStale = true,
            Errors = [new(form.FieldOf(refusal.Field), code)],
            Differences = differences,
        };
    }
}
