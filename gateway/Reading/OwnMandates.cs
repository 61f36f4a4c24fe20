namespace Samverkan.Gateway.Reading;

/// <summary>
/// What this person has been sent to do: said before they write. Only the service that is written to may refuse.
/// </summary>
public sealed class OwnMandates(Api api, Visit visit)
{
    public const string Prepare = "prepare";
    public const string PutMatter = "putMatter";

    /// <summary>The capacity, when no mandate of today's carries it; null when one does, or nobody can say.</summary>
    /// <param name="programme">Where.</param>
    /// <param name="capacity">To do what.</param>
    /// <param name="isWhole">A mandate for one forum only is not enough.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<string?> Lacks(Guid programme, string capacity, bool isWhole, CancellationToken cancel)
    {
        var path = $"/api/forums/v1/programmes/{programme}/mandates";
        var held = await visit.UnlessAway("mandates", api.FindAll<HeldMandate>("forums", path, cancel));
        return held is null || held.Any(m => m.Capacities.Contains(capacity) && (m.Forum is null || !isWhole))
            ? null
            : capacity;
    }

    private sealed record HeldMandate(Guid? Forum, IReadOnlyList<string> Capacities);
}
