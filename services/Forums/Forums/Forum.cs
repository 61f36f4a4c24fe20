namespace Samverkan.Forums.Forums;

/// <summary>
/// A lasting group at one level. It decides nothing for anyone, so it has nothing but a place and a name.
/// </summary>
/// <param name="Established">How it began, or null.</param>
public sealed record Forum(ForumWasEstablished? Established) : IState<Forum>
{
    public static Forum Initial { get; } = new((ForumWasEstablished?)null);

    /// <summary>True when it is a forum of that programme.</summary>
    public bool IsIn(Guid programme) => Established?.Programme == programme;

    public Forum Apply(object happened) => happened is ForumWasEstablished established ? new(established) : this;
}
