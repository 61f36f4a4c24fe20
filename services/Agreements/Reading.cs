using System.Reflection;
using Npgsql;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Agreements;

/// <summary>
/// What a read needs: where to look, and for which organisation. Who takes no part in a programme sees none of it.
/// </summary>
/// <param name="Database">The tables of this service.</param>
/// <param name="Organisation">Code of the caller's home organisation; empty for a machine.</param>
/// <param name="Today">The legal date.</param>
public sealed record Reading(NpgsqlDataSource Database, string Organisation, DateOnly Today)
{
    /// <summary>
    /// Who may read an agreement <c>a</c>, for one who takes part in its programme by the row <c>p</c>: whoever may not
    /// does not see that it is there.
    /// </summary>
    public const string IsReader =
        "(a.readers IS NULL OR p.organisation = ANY(a.readers)) AND NOT (a.parties_only AND p.is_adjunct)";

    /// <summary>Made by the framework for each request; the guard has already let the caller through.</summary>
    public static ValueTask<Reading?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(new Reading(
            StoreOf(context).Database,
            Caller.Of(context.User)?.Organisation ?? "",
            LegalDate.At(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow())));

    /// <summary>The one store that this process serves.</summary>
    /// <exception cref="TimeoutException">It has not been taken up yet: answered by 503.</exception>
    public static EventStore StoreOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<ServedPublishers>().Find("agreements")
        ?? throw new TimeoutException("not taken up yet");

    /// <summary>True when the organisation is party or adjunct in the programme.</summary>
    public async Task<bool> TakesPartIn(Guid programme, CancellationToken cancel) => await Database.ReadOne(
        "SELECT organisation FROM parties WHERE programme = $1 AND organisation = $2",
        row => row.GetString(0), cancel, programme, Organisation) is not null;
}
