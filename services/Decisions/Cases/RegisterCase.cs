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

    /// <param name="case">The case.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="id">Id of the case.</param>
    /// <param name="authority">The authority, or null when it is none of ours.</param>
    /// <param name="isTaken">True when another case of that authority has the number, however it is spelled.</param>
    public static Verdict Decide(
        Case @case, RegisterCase command, Guid id, KnownAuthority? authority, bool isTaken = false)
    {
        if (!@case.IsThere) return Refuse("not-found", 404);
        if (authority is null) return Refuse("unknown-authority", 422, "authority");

        if (TextIn.Seen(command.RegistrationNumber) is not { Length: <= LongestNumber } typed)
            return Refuse("registration-number-required", 422, "registrationNumber");
        // A form that is chosen later says nothing of the numbers that there are.
        var isNew = @case.Registered is not { } before || before.Authority != command.Authority
            || before.RegistrationNumber != typed;
        // What was registered before there were forms stays as it is; anything new is a code.
        var number = isNew ? LineCode.RegistrationNumber.Of(typed) : typed;
        if (number is null)
            return LineCode.RegistrationNumber.WhyNot(typed, "registrationNumber") ?? Nothing;
        if (isNew && authority.Pattern is { } pattern && !NumberPattern.Fits(pattern, number))
            return Refuse("number-of-another-form", 422, "registrationNumber");
        if (isNew && isTaken) return Refuse("registration-number-taken", 409, "registrationNumber");

        var registered = new CaseRegistered(
            id, command.Authority, number, command.Officer, command.Classification, command.MayHoldSecrecy,
            isNew ? LineCode.KeyOf(number) : @case.Registered?.Key);
        return @case.Registered == registered ? Nothing : Record(registered);
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/registration", async (
            string organisation, Guid @case, RegisterCase command, Commands commands, CancellationToken cancel) =>
        {
            var known = await OwnAuthorities.Find(commands.Store, command.Authority, cancel);
            var taken = await IsTaken(commands, @case, command, cancel);
            return await commands.On<Case>(
                Case.Stream(organisation, @case), state => Decide(state, command, @case, known, taken), cancel);
        })
        .WithSummary("Registrera ärendet hos en av organisationens myndigheter");

    private static async Task<bool> IsTaken(
        Commands commands, Guid @case, RegisterCase command, CancellationToken cancel) =>
        await commands.Store.Database.ReadOne("""
            SELECT EXISTS (SELECT FROM cases WHERE authority = $1 AND registration_key = $2 AND id <> $3)
            """,
            row => row.GetBoolean(0), cancel, command.Authority,
            LineCode.KeyOf(
                LineCode.RegistrationNumber.Of(command.RegistrationNumber) ?? command.RegistrationNumber),
            @case);
}
