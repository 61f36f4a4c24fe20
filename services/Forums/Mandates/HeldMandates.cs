using Npgsql;

namespace Samverkan.Forums.Mandates;

/// <summary>A mandate as the person's own organisation has announced it: no one else can give it.</summary>
/// <param name="Id">Id of the mandate.</param>
/// <param name="Programme">Where it is valid.</param>
/// <param name="Forum">One forum only, or null for the whole programme.</param>
/// <param name="Capacities">What it carries.</param>
public sealed record Mandate(Guid Id, Guid Programme, Guid? Forum, IReadOnlyList<string> Capacities);

/// <summary>Which mandates a person has for an organisation on a day.</summary>
internal static class HeldMandates
{
    public static Task<IReadOnlyList<Mandate>> Of(
        NpgsqlDataSource database,
        Guid person,
        string organisation,
        DateOnly on,
        CancellationToken cancel) => database.Read(
        """
        SELECT mandate, programme, forum, capacities FROM mandates
        WHERE person = $1 AND organisation = $2 AND valid_from <= $3
          AND (valid_until IS NULL OR valid_until >= $3) AND (ended_on IS NULL OR ended_on >= $3)
        ORDER BY mandate
        """,
        row => new Mandate(row.GetGuid(0), row.GetGuid(1), row.Maybe<Guid?>(2), row.GetFieldValue<string[]>(3)),
        cancel, person, organisation, on);

    /// <summary>
    /// The mandate by which the caller may do this here, or null. One for a single forum reaches no further.
    /// </summary>
    public static async Task<Guid?> For(
        Commands commands, Guid programme, Guid? forum, string capacity, CancellationToken cancel)
    {
        if (commands.Caller.Person is not { } person || commands.Act.For is not { } organisation) return null;

        var mandates = await Of(commands.Store.Database, person, organisation, commands.Today, cancel);
        return mandates
            .Where(m => m.Programme == programme && (m.Forum is null || m.Forum == forum))
            .Where(m => m.Capacities.Contains(capacity))
            .Select(m => (Guid?)m.Id)
            .FirstOrDefault();
    }

    /// <summary>Signs the act with the mandate of this very programme, not with any that opened the door.</summary>
    public static Commands Under(this Commands commands, Guid? mandate) =>
        commands with { Act = commands.Act with { Under = mandate?.ToString() } };
}
