using Npgsql;
using Samverkan.Agreements.Entry;
using Samverkan.Hosting.Topology;

namespace Samverkan.Agreements.Agreements;

/// <summary>
/// One fixed version: its words and their points, its rule, where it stands on a day by what was known then, where each
/// party stands to it, and every determination that was recorded, the latest first.
/// </summary>
/// <param name="Version">Number.</param>
/// <param name="Text">Its words, or null where they have been withdrawn.</param>
/// <param name="TextSha256">Its fingerprint.</param>
/// <param name="Rule">Its rule of entry into force.</param>
/// <param name="Points">The numbered points of the text, in its order: what a förbehåll can touch.</param>
/// <param name="FixedAt">When, UTC.</param>
/// <param name="FixedBy">Code of the organisation that fixed it: its words are theirs to withdraw.</param>
/// <param name="On">The day that the standing is of.</param>
/// <param name="Standing">Where it stands that day; null while nobody had been asked about it.</param>
/// <param name="Parties">Where each party stands to it that day.</param>
/// <param name="Determinations">Recorded determinations, the latest first.</param>
/// <param name="Withdrawn">That they have; else null.</param>
public sealed record VersionInFull(
    int Version,
    string? Text,
    string TextSha256,
    RuleText Rule,
    IReadOnlyList<TextPoint> Points,
    DateTimeOffset FixedAt,
    string? FixedBy,
    DateOnly On,
    VersionStanding? Standing,
    IReadOnlyList<PartyStanding> Parties,
    IReadOnlyList<DeterminationRow> Determinations,
    WithdrawnText? Withdrawn)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
        "/agreements/{agreement:guid}/versions/{version:int}",
        async (Guid agreement, int version, DateOnly? on, Reading reading, CancellationToken cancel) =>
            await AgreementInFull.IsOpenTo(reading, agreement, cancel)
            && await Of(agreement, version, on ?? reading.Today, reading, cancel) is [var found]
                ? Results.Ok(found)
                : Problems.Of(new("not-found", 404)))
        .Produces<VersionInFull>()
        .WithSummary("En fastställd version, och var den står en dag som det då var känt");

    /// <summary>One version, or all of them when none is named, as known by the end of a day.</summary>
    internal static async Task<IReadOnlyList<VersionInFull>> Of(
        Guid agreement, int? version, DateOnly on, Reading reading, CancellationToken cancel)
    {
        var database = reading.Database;
        DateTimeOffset? before = on < reading.Today ? LegalDate.EndOf(on) : null;
        var determinations = (await DeterminationRow.Of(agreement, version, database, cancel)).ToLookup(d => d.Version);
        var withdrawn = await WithdrawnOf(agreement, database, cancel);
        var found = new List<VersionInFull>();
        foreach (var one in await FixedVersion.Of(database, agreement, version, cancel))
        {
            if (one.FixedAt >= before) continue;

            var asked = await Said.Asked(database, agreement, one.Version, before, cancel);
            var words = await Said.About(database, agreement, one.Version, before, cancel);
            var entry = EntryIntoForce.Of(one.Rule, PartyAnswers.Of(words));
            found.Add(new(
                one.Version, one.Text, one.TextSha256, RuleText.Of(one.Rule.Rule, one.Rule.Terms),
                one.Text is null ? PointsOf(one.Rule.Terms) : TextPoints.Of(one.Text), one.FixedAt,
                one.FixedBy, on,
                asked.Count == 0 ? null : entry.On(on), PartyStanding.Of(entry, asked, on),
                [.. determinations[one.Version]
                    .Where(d => before is null || d.DeterminedAt < before).Select(d => d.By(one.Rule.Rule))],
                withdrawn.GetValueOrDefault(one.Version)));
        }

        return found;
    }

    /// <summary>The versions whose words have been withdrawn.</summary>
    private static async Task<Dictionary<int, WithdrawnText>> WithdrawnOf(
        Guid agreement, NpgsqlDataSource database, CancellationToken cancel) => (await database.Read(
        """
        SELECT v.version, b.reason, b.withdrawn_on, v.fixed_by FROM versions v JOIN bodies b ON b.id = v.text
        WHERE v.agreement = $1 AND b.withdrawn_on IS NOT NULL
        """,
        row => (Version: row.GetInt32(0), Withdrawn: new WithdrawnText(
            row.GetString(1), row.GetFieldValue<DateOnly>(2), row.Maybe<string>(3) ?? "")),
        cancel, agreement)).ToDictionary(v => v.Version, v => v.Withdrawn);

    /// <summary>Of a text that is gone, the codes are left.</summary>
    private static IReadOnlyList<TextPoint> PointsOf(RuleTerms terms) =>
        [.. (terms.Points ?? []).Select(code => new TextPoint(code, ""))];
}

/// <summary>That a version's words were withdrawn: why, when, and by the organisation that fixed them.</summary>
public sealed record WithdrawnText(string Reason, DateOnly On, string By);
