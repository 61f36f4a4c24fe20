using System.Reflection;
using Npgsql;
using Samverkan.Hosting.Serving;

namespace Samverkan.Forums;

/// <summary>
/// What a read needs: where to look, and for which organisation. Who takes no part in a programme sees none of it.
/// </summary>
/// <param name="Database">The tables of this service.</param>
/// <param name="Organisation">Code of the caller's home organisation; empty for a machine.</param>
public sealed record Reading(NpgsqlDataSource Database, string Organisation)
{
    /// <summary>
    /// Who may read a row <c>m</c> that says so itself, for one who takes part in its programme by the row <c>p</c>:
    /// whoever may not does not see that it is there.
    /// </summary>
    public const string IsReader =
        "(m.readers IS NULL OR p.organisation = ANY(m.readers)) AND NOT (m.parties_only AND p.is_adjunct)";

    /// <summary>Made by the framework for each request; the guard has already let the caller through.</summary>
    public static ValueTask<Reading?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(new Reading(StoreOf(context).Database, Caller.Of(context.User)?.Organisation ?? ""));

    /// <summary>The one store that this process serves.</summary>
    /// <exception cref="TimeoutException">It has not been taken up yet: answered by 503.</exception>
    public static EventStore StoreOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<ServedPublishers>().Find("forums")
        ?? throw new TimeoutException("not taken up yet");

    /// <summary>True when the organisation is party or adjunct in the programme.</summary>
    public async Task<bool> TakesPartIn(Guid programme, CancellationToken cancel) => await Database.ReadOne(
        "SELECT organisation FROM parties WHERE programme = $1 AND organisation = $2",
        row => row.GetString(0), cancel, programme, Organisation) is not null;
}
