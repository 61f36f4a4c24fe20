namespace Samverkan.Decisions.Grants;

[EventName("grant_given")]
public sealed record GrantGiven(Guid Grant, Guid Person, IReadOnlyList<string> Roles, DateOnly From, DateOnly? Until)
{
    public bool IsSameAs(GrantGiven other) =>
        Person == other.Person && From == other.From && Until == other.Until && Roles.SequenceEqual(other.Roles);
}

[EventName("grant_ended")]
public sealed record GrantEnded(Guid Grant, DateOnly On);
