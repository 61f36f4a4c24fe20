namespace Samverkan.Gateway.Reading;

/// <summary>Whom each party of a programme has sent, as it is known today.</summary>
public sealed class Representatives(Api api)
{
    /// <summary>By organisation.</summary>
    public async Task<IReadOnlyDictionary<string, SentBy>> Of(
        Guid programme, CancellationToken cancel, DateOnly? on = null) =>
        (await api.All<SentBy>(
            "overview", $"/api/overview/v1/programmes/{programme}/representatives{Overview.Known(on)}", cancel))
            .ToDictionary(s => s.Organisation);
}

/// <summary>Whom one party has sent; their names are the party's own.</summary>
public sealed record SentBy(string Organisation, bool IsNobodySent, IReadOnlyList<SentPerson> Sent)
{
    public int Ordinary => Sent.Where(s => !s.IsSubstitute).DistinctBy(s => s.Person).Count();

    public int Substitutes => Sent.Where(s => s.IsSubstitute).DistinctBy(s => s.Person).Count();
}

public sealed record SentPerson(Guid Person, Guid? Forum, DateOnly? Until, bool IsSubstitute, Guid? StandsInFor);
