using System.Collections.Immutable;
using Samverkan.Forums.Withdrawals;

namespace Samverkan.Forums.Matters;

/// <summary>
/// One question that a party has put. Nothing here says what anybody answered: that is each addressee's own.
/// </summary>
/// <param name="Put">The question as it was put, or null.</param>
public sealed record Matter(MatterWasPut? Put) : IState<Matter>
{
    public static Matter Initial { get; } = new((MatterWasPut?)null);

    /// <summary>Texts that have been withdrawn.</summary>
    public ImmutableHashSet<Guid> Gone { get; init; } = [];

    public Matter Apply(object happened) => happened switch
    {
        MatterWasPut put => this with { Put = put },
        ContentWasWithdrawn withdrawn => this with { Gone = Gone.Union(withdrawn.Bodies) },
        _ => this,
    };
}
