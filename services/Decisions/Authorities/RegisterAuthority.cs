namespace Samverkan.Decisions.Authorities;

/// <summary>
/// The organisation names one of its authorities and the series that its registration numbers belong to.
/// </summary>
public sealed record RegisterAuthority(string Name, string Series)
{
    public static Verdict Decide(Authority authority, RegisterAuthority command, Guid id)
    {
        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Length > Limits.LineCharacters)
            return Refuse("name-required", 422, "name");
        if (command.Series.Length > 20) return Refuse("series-too-long", 422, "series");

        var registered = new AuthorityRegistered(id, command.Name.Trim(), command.Series.Trim());
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
