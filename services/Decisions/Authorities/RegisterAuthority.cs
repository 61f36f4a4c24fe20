namespace Samverkan.Decisions.Authorities;

/// <summary>
/// The organisation names one of its authorities, the series that its registration numbers belong to, and, if it wants
/// them alike, their form.
/// </summary>
public sealed record RegisterAuthority(string Name, string Series, string? Pattern = null)
{
    public static Verdict Decide(Authority authority, RegisterAuthority command, Guid id)
    {
        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Length > Limits.LineCharacters)
            return Refuse("name-required", 422, "name");
        if (command.Series.Length > 20) return Refuse("series-too-long", 422, "series");

        var pattern = string.IsNullOrWhiteSpace(command.Pattern) ? null : command.Pattern.Trim();
        if (pattern is not null && !NumberPattern.IsUsable(pattern))
            return Refuse("pattern-without-number", 422, "pattern");

        var registered = new AuthorityRegistered(id, command.Name.Trim(), command.Series.Trim(), pattern);
        return authority.Registered == registered ? Nothing : Record(registered);
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/authorities/{authority:guid}", (
            string organisation, Guid authority, RegisterAuthority command, Commands commands,
            CancellationToken cancel) =>
            commands.On<Authority>(
                Authority.Stream(organisation, authority), state => Decide(state, command, authority), cancel))
        .WithSummary("Lägg upp en nämnd eller annan myndighet inom organisationen");
}
