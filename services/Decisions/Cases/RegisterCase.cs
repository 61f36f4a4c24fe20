using Samverkan.Decisions.Authorities;

namespace Samverkan.Decisions.Cases;

/// <summary>The registrar enters the case in the series of one of the organisation's own authorities.</summary>
public sealed record RegisterCase(
    Guid Authority,
    string RegistrationNumber,
    Guid? Officer = null,
    string? Classification = null,
    bool MayHoldSecrecy = false)
{
    private const int LongestNumber = 60;

    public static Verdict Decide(Case @case, RegisterCase command, Guid id, KnownAuthority? authority)
    {
        if (!@case.IsThere) return Refuse("not-found", 404);
        if (authority is null) return Refuse("unknown-authority", 422, "authority");

        var number = command.RegistrationNumber.Trim();
        if (number.Length is 0 or > LongestNumber)
            return Refuse("registration-number-required", 422, "registrationNumber");
        // A form that is chosen later says nothing of the numbers that there are.
        var isNew = @case.Registered is not { } before || before.Authority != command.Authority
            || before.RegistrationNumber != number;
        if (isNew && authority.Pattern is { } pattern && !NumberPattern.Fits(pattern, number))
            return Refuse("number-of-another-form", 422, "registrationNumber");

        var registered = new CaseRegistered(
            id, command.Authority, number, command.Officer, command.Classification, command.MayHoldSecrecy);
        return @case.Registered == registered ? Nothing : Record(registered);
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/registration", async (
            string organisation, Guid @case, RegisterCase command, Commands commands, CancellationToken cancel) =>
        {
            var known = await OwnAuthorities.Find(commands.Store, command.Authority, cancel);
            return await commands.On<Case>(
                Case.Stream(organisation, @case), state => Decide(state, command, @case, known), cancel);
        })
        .WithSummary("Registrera ärendet hos en av organisationens myndigheter");
}
