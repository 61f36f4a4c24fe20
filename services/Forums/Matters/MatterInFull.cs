using Npgsql;

namespace Samverkan.Forums.Matters;

/// <summary>One matter as it was put, for those who may read it.</summary>
public sealed record MatterInFull(
    Guid Matter,
    Guid Programme,
    string PutBy,
    DateTimeOffset PutAt,
    Guid? ConsultedIn,
    DateOnly? ConsultedOn,
    string Kind,
    Guid? Agreement,
    int? AgreementVersion,
    string? AgreementTextSha256,
    IReadOnlyList<string> Addressees,
    DateOnly? AnswerBy,
    string? Title,
    string? Question,
    Readers Audience)
{
    /// <summary>Columns in the order of the record.</summary>
    internal const string Columns = """
        m.matter, m.programme, m.put_by, m.put_at, m.consulted_in, m.consulted_on, m.kind, m.agreement,
        m.agreement_version, m.agreement_text_sha256, m.addressees, m.answer_by, words(m.title), words(m.question),
        m.readers, m.parties_only
        """;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/matters/{matter:guid}",
        async (Guid matter, Reading reading, CancellationToken cancel) =>
            await reading.Database.ReadOne(
                $"""
                SELECT {Columns} FROM matters m
                JOIN parties p ON p.programme = m.programme AND p.organisation = $2
                WHERE m.matter = $1 AND {Reading.IsReader}
                """,
                Of, cancel, matter, reading.Organisation) is { } found
                ? Results.Ok(found)
                : Problems.Of(new("not-found", 404)))
        .Produces<MatterInFull>()
        .WithSummary("En gemensam fråga");

    internal static MatterInFull Of(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        row.GetString(2),
        row.GetFieldValue<DateTimeOffset>(3),
        row.Maybe<Guid?>(4),
        row.Maybe<DateOnly?>(5),
        row.GetString(6),
        row.Maybe<Guid?>(7),
        row.Maybe<int?>(8),
        row.Maybe<string>(9),
        row.GetFieldValue<string[]>(10),
        row.Maybe<DateOnly?>(11),
        row.Maybe<string>(12),
        row.Maybe<string>(13),
        row.Maybe<string[]>(14) is { } named ? new(Readers.NamedParties, named)
            : new(row.GetBoolean(15) ? Readers.Parties : Readers.PartiesAndAdjuncts));
}
