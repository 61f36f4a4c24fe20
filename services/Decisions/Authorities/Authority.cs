
namespace Samverkan.Decisions.Authorities;

/// <summary>A nämnd or the like: an authority of its own, with its own registration series. One by default.</summary>
public sealed record Authority(AuthorityRegistered? Registered) : IState<Authority>
{
    public static Authority Initial { get; } = new((AuthorityRegistered?)null);

    public static string Stream(string organisation, Guid authority) => $"{organisation}/authority/{authority}";

    public Authority Apply(object happened) => happened is AuthorityRegistered registered ? new(registered) : this;
}

[EventName("authority_registered")]
public sealed record AuthorityRegistered(Guid Authority, string Name, string Series, string? Pattern = null);
