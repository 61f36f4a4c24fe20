using Samverkan.Decisions.Authorities;

namespace Samverkan.Decisions.Tests.Authorities;

public sealed class RegisterAuthoritySpecs
{
    private static readonly Guid Id = Guid.CreateVersion7();

    [Fact]
    public void An_organisation_names_a_board_and_its_series()
    {
        var registered = RegisterAuthority.Decide(Authority.Initial, new(" Socialnämnden ", "SN"), Id);

        Assert.Equal(new(Id, "Socialnämnden", "SN"), registered.Recorded<AuthorityRegistered>());
    }

    [Fact]
    public void The_same_said_again_is_nothing_new() => RegisterAuthority.Decide(
        Spec.Given<Authority>(new AuthorityRegistered(Id, "Socialnämnden", "SN")), new("Socialnämnden", "SN"), Id)
            .RecordedNothing();

    [Fact]
    public void An_authority_has_a_name_and_a_short_series()
    {
        RegisterAuthority.Decide(Authority.Initial, new(" ", "SN"), Id).RefusedWith("name-required", 422);
        RegisterAuthority.Decide(Authority.Initial, new("Nämnd", new string('S', 21)), Id)
            .RefusedWith("series-too-long", 422);
    }
}
