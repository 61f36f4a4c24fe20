using Samverkan.Agreements.Mandates;

namespace Samverkan.Agreements;

/// <summary>
/// <c>party</c>: the caller's organisation takes part in a programme. <c>mandate:…</c>: it has announced that this
/// person may do that for it, somewhere; the slice makes sure that it is here.
/// </summary>
public sealed class Roles : IRoles
{
    public async Task<Standing> Of(Caller caller, HttpContext context, CancellationToken cancel)
    {
        var today = Commands.DateAt(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        var reading = new Reading(Reading.StoreOf(context).Database, caller.Organisation ?? "", today);
        if (!await TakesPart(reading, context, cancel)) return Standing.Outsider;

        var roles = new Dictionary<string, string?> { ["party"] = null };
        if (caller.Person is not { } person) return new(roles, false);

        foreach (var mandate in await HeldMandates.Of(reading.Database, person, reading.Organisation, today, cancel))
        {
            foreach (var capacity in mandate.Capacities) roles.TryAdd($"mandate:{capacity}", mandate.Id.ToString());
        }

        return new(roles, false);
    }

    /// <summary>
    /// In the programme of the address, or, where the address names none, in any: then the slice looks closer.
    /// </summary>
    private static async Task<bool> TakesPart(Reading reading, HttpContext context, CancellationToken cancel) =>
        Guid.TryParse(context.GetRouteValue("programme") as string, out var programme)
            ? await reading.TakesPartIn(programme, cancel)
            : await reading.Database.ReadOne(
                "SELECT organisation FROM parties WHERE organisation = $1 LIMIT 1",
                row => row.GetString(0), cancel, reading.Organisation) is not null;
}
