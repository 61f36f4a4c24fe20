namespace Samverkan.Agreements.Agreements;

/// <summary>
/// One agreement with its fixed versions and where each stands, today or as known on a day, for those who may read it.
/// </summary>
public sealed record AgreementInFull(
    Guid Agreement,
    Guid Programme,
    string Kind,
    string? Title,
    string? DraftedBy,
    IReadOnlyList<string> Fixers,
    Readers Audience,
    IReadOnlyList<VersionInFull> Versions)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/agreements/{agreement:guid}",
        async (Guid agreement, DateOnly? on, Reading reading, CancellationToken cancel) =>
            await IsOpenTo(reading, agreement, cancel)
            && await Of(agreement, on ?? reading.Today, reading, cancel) is { } found
                ? Results.Ok(found)
                : Problems.Of(new("not-found", 404)))
        .Produces<AgreementInFull>()
        .WithSummary("En överenskommelse med sina versioner");

    /// <summary>Only who may read it sees that it exists.</summary>
    internal static async Task<bool> IsOpenTo(Reading reading, Guid agreement, CancellationToken cancel) =>
        await reading.Database.ReadOne(
            $"""
            SELECT a.kind FROM agreements a JOIN parties p ON p.programme = a.programme AND p.organisation = $2
            WHERE a.agreement = $1 AND {Reading.IsReader}
            """,
            row => row.GetString(0), cancel, agreement, reading.Organisation) is not null;

    private static async Task<AgreementInFull?> Of(
        Guid agreement, DateOnly on, Reading reading, CancellationToken cancel)
    {
        var versions = await VersionInFull.Of(agreement, null, on, reading, cancel);
        return await reading.Database.ReadOne(
            """
            SELECT programme, kind, words(title), drafted_by, fixers, readers, parties_only
            FROM agreements WHERE agreement = $1
            """,
            row => new AgreementInFull(
                agreement, row.GetGuid(0), row.GetString(1), row.Maybe<string>(2), row.Maybe<string>(3),
                row.GetFieldValue<string[]>(4),
                row.Maybe<string[]>(5) is { } named ? new(Readers.NamedParties, named)
                    : new(row.GetBoolean(6) ? Readers.Parties : Readers.PartiesAndAdjuncts),
                versions),
            cancel, agreement);
    }
}
