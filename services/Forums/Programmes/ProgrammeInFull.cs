using Npgsql;

namespace Samverkan.Forums.Programmes;

/// <summary>One programme with its parties and its forums on three levels.</summary>
public sealed record ProgrammeInFull(
    Guid Programme,
    string? Name,
    string? Purpose,
    string HostOrganisation,
    ProgrammeRules? Rules,
    string Audience,
    IReadOnlyList<Participant> Parties,
    IReadOnlyList<ForumRow> Forums)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/programmes/{programme:guid}",
        async (Guid programme, Reading reading, CancellationToken cancel) =>
            await reading.TakesPartIn(programme, cancel) && await Of(programme, reading.Database, cancel) is { } found
                ? Results.Ok(found)
                : Problems.Of(new("not-found", 404)))
        .Produces<ProgrammeInFull>()
        .WithSummary("Ett samverkansprogram med parter och forum");

    private static async Task<ProgrammeInFull?> Of(Guid programme, NpgsqlDataSource database, CancellationToken cancel)
    {
        var parties = await database.Read(
            "SELECT organisation, is_adjunct FROM parties WHERE programme = $1 ORDER BY organisation",
            row => new Participant(row.GetString(0), row.GetBoolean(1)), cancel, programme);
        var forums = await database.Read(
            """
            SELECT forum, level, words(name) FROM forums WHERE programme = $1
            ORDER BY array_position(ARRAY['steering', 'coordinating', 'operative'], level),
              words(name) COLLATE "sv-x-icu", forum
            """,
            row => new ForumRow(row.GetGuid(0), row.GetString(1), row.Maybe<string>(2)), cancel, programme);
        return await database.ReadOne(
            """
            SELECT words(name), words(purpose), host_organisation, impact_assessment, rule_headings, words(rule_reason),
              parties_only
            FROM programmes WHERE programme = $1
            """,
            row => new ProgrammeInFull(
                programme, row.Maybe<string>(0), row.Maybe<string>(1), row.GetString(2), RulesOf(row),
                row.GetBoolean(6) ? Readers.Parties : Readers.PartiesAndAdjuncts, parties, forums),
            cancel, programme);
    }

    private static ProgrammeRules? RulesOf(NpgsqlDataReader row) => row.Maybe<string>(3) is { } assessment
        ? new(assessment, row.GetFieldValue<string[]>(4), row.Maybe<string>(5))
        : null;
}

/// <summary>A forum in its programme.</summary>
public sealed record ForumRow(Guid Forum, string Level, string? Name);
