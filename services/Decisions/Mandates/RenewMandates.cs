namespace Samverkan.Decisions.Mandates;

/// <summary>
/// Several mandates go on, by one new decision and to one new last day: each gets a successor that begins where it
/// ends.
/// </summary>
public sealed record RenewMandates(
    IReadOnlyList<Guid> Mandates, string Ground, DateOnly Until, MandateDecision? Decision = null)
{
    /// <summary>Why none of them can be renewed, or null.</summary>
    public static Refusal? WhyNot(RenewMandates command, DateOnly today)
    {
        if (command.Mandates.Count == 0) return new("mandates-required", 422, "mandates");
        if (command.Mandates.Count > Limits.MandatesRenewedAtOnce) return new("too-many-mandates", 422, "mandates");
        if (!MandateGround.All.Contains(command.Ground)) return new("unknown-ground", 422, "ground");

        return MandateDecision.WhyNot(command.Decision, today);
    }

    /// <summary>One of them. What was ended by a decision of its own is not taken up again in a list.</summary>
    public static Verdict Decide(
        Mandate old, Mandate successor, RenewMandates command, (Guid Id, Guid Renewal) name, DateOnly today)
    {
        if (old.Given is not { } given) return Refuse("not-found", 404);
        if (successor.Given is { } before)
        {
            return before.Ground == command.Ground && before.Until == command.Until
                && before.Decision == command.Decision?.Tidy()
                ? Nothing
                : Refuse("mandate-already-renewed");
        }

        if (old.EndedOn is not null) return Refuse("already-ended");
        if (given.Until is not { } last) return Refuse("mandate-without-end");

        var from = last < today ? today : last.AddDays(1);
        if (command.Until < from) return Refuse("ends-before-it-begins", 422, "until");

        var renewed = given with { Mandate = name.Id, Ground = command.Ground, From = from, Until = command.Until,
            Decision = command.Decision?.Tidy() };
        // What others hear of comes last, so that who waits for them to have heard it waits for something they hear.
        var trace = new MandateWasRenewed(name.Id, given.Mandate, name.Renewal);
        return old.StandsInFor is { } other
            ? Record(trace, renewed, new SubstituteWasNamed(name.Id, given.Programme, other))
            : Record(trace, renewed);
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/mandate-renewals/{renewal:guid}", async (
            string organisation, Guid renewal, RenewMandates command, Commands commands, CancellationToken cancel) =>
        {
            if (WhyNot(command, commands.Today) is { } refusal) return Problems.Of(refusal);

            var told = new Told(organisation);
            foreach (var old in command.Mandates.Distinct())
                told.Add(old, await Renew(organisation, old, renewal, command, commands, cancel));
            return told;
        })
        .WithSummary("Förnya flera uppdrag att företräda på en gång");

    /// <summary>Each in a stream of its own; sent again, what was recorded is so already, the rest is tried.</summary>
    private static async Task<Outcome> Renew(
        string organisation, Guid old, Guid renewal, RenewMandates command, Commands commands,
        CancellationToken cancel)
    {
        var before = await commands.Store.Load<Mandate>(Mandate.Stream(organisation, old), cancel);
        var successor = Ids.SuccessorOf(organisation, old);
        return await Deciding.Take<Mandate>(
            commands.Store,
            Mandate.Stream(organisation, successor),
            (state, _) => Decide(before.State, state, command, (successor, renewal), commands.Today),
            commands.Act,
            seen: null,
            cancel);
    }
}
