namespace Samverkan.Forums.Matters;

/// <summary>
/// One question that a party has put. Nothing here says what anybody answered: that is each addressee's own.
/// </summary>
/// <param name="Put">The question as it was put, or null.</param>
public sealed record Matter(MatterWasPut? Put) : IState<Matter>
{
    public static Matter Initial { get; } = new((MatterWasPut?)null);

    public Matter Apply(object happened) => happened is MatterWasPut put ? new(put) : this;
}
