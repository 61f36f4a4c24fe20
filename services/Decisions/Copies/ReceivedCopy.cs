namespace Samverkan.Decisions.Copies;

/// <summary>A received text whose sender has withdrawn it.</summary>
public sealed record ReceivedCopy(CopySettled? Settled) : IState<ReceivedCopy>
{
    public static ReceivedCopy Initial { get; } = new((CopySettled?)null);

    public static string Stream(string organisation, string publisher, Guid body) =>
        $"{organisation}/copy/{publisher}-{body}";

    public ReceivedCopy Apply(object happened) => happened is CopySettled settled ? new(settled) : this;
}
