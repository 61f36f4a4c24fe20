namespace Samverkan.Decisions.Mandates;

/// <summary>
/// A mandate ends before its last day; from then on nobody is appointed until somebody is. One that has not begun ends
/// on the day before, and never does.
/// </summary>
public sealed record EndMandate(DateOnly On)
{
    public static Verdict Decide(Mandate mandate, EndMandate command, DateOnly today)
    {
        if (mandate.Given is not { } given) return Refuse("not-found", 404);
        if (mandate.EndedOn == command.On) return Nothing;
        if (mandate.EndedOn < command.On) return Refuse("already-ended");
        var earliest = given.From > today ? given.From.AddDays(-1) : given.From;
        if (command.On < earliest) return Refuse("ends-before-it-begins", 422, "on");

        return Record(new MandateHasEnded(given.Mandate, given.Programme, command.On));
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/mandates/{mandate:guid}/ending", (
            string organisation, Guid mandate, EndMandate command, Commands commands, CancellationToken cancel) =>
            commands.On<Mandate>(
                Mandate.Stream(organisation, mandate), state => Decide(state, command, commands.Today), cancel))
        .WithSummary("Avsluta ett uppdrag att företräda");
}
