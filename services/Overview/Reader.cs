using Samverkan.Hosting.Feeds;

namespace Samverkan.Overview;

/// <summary>
/// Who may read a row of the shared view. Facts reach all and texts their audience; who is not in it is not shown that
/// the row is there.
/// </summary>
internal static class Reader
{
    /// <summary>True for a row <c>m</c> with an audience, read by whoever takes part by the row <c>me</c>.</summary>
    public const string May =
        "(m.readers IS NULL OR me.organisation = ANY(m.readers)) AND NOT (m.parties_only AND me.is_adjunct)";

    /// <summary>
    /// True where an organisation reads what is said in a programme as a whole: an adjunct does not, where the
    /// programme is for its parties.
    /// </summary>
    /// <param name="programme">How the statement writes the programme.</param>
    /// <param name="organisation">How it writes the organisation.</param>
    public static string InProgramme(string programme, string organisation) => $"""
        NOT EXISTS (SELECT FROM parties me JOIN programmes g USING (programme)
          WHERE me.programme = {programme} AND me.organisation = {organisation} AND me.is_adjunct AND g.parties_only)
        """;

    /// <summary>The caller's organisation.</summary>
    public static string? Organisation(this HttpContext context) => Caller.Of(context.User)?.Organisation;

    /// <summary>As pages read it.</summary>
    public static Readers Of(string[]? named, bool partiesOnly) => named is not null
        ? new(Readers.NamedParties, named)
        : new(partiesOnly ? Readers.Parties : Readers.PartiesAndAdjuncts);
}
