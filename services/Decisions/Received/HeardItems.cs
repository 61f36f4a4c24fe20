using Samverkan.Contracts.Agreements.V1;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Contracts.Feeds.V1;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Decisions.Received;

/// <summary>
/// Everything heard that may concern us, as items to take care of. Whether it does is known when it is read: what is
/// about a matter may come before the matter itself.
/// </summary>
internal static class HeardItems
{
    public static readonly IReadOnlyList<string> Tables = ["heard_items", "heard_concerns", "heard_withdrawn"];

    public static HearingTable Listen(HearingTable table, string organisation) => table
        .On<AnswerAnnounced>((heard, tables) => Keep(tables, heard, organisation, heard.Data.Matter))
        .On<AnswerCorrected>((heard, tables) => Keep(tables, heard, organisation, heard.Data.Matter))
        .On<ProgressAnnounced>((heard, tables) => Keep(tables, heard, organisation, heard.Data.Matter))
        .On<StandingAnnounced>((heard, tables) => Keep(tables, heard, organisation, heard.Data.Matter))
        .On<DialogueHeld>((heard, tables) => Keep(tables, heard, organisation, heard.Data.Programme))
        .On<VersionFixed>((heard, tables) => Keep(tables, heard, organisation, heard.Data.Programme))
        .On<ContentWithdrawn>(TakenBack);

    /// <summary>What we say ourselves has not come in.</summary>
    public static void Keep<T>(ReadTables tables, Heard<T> heard, string organisation, Guid subject)
    {
        if (heard.Publisher == organisation) return;

        IReadOnlyList<Guid> texts = [.. BodyRefs.In(heard.Data).Select(b => b.Id).Distinct()];
        tables.Run("""
            INSERT INTO heard_items (publisher, epoch, number, type, said_at, subject, texts)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
            """, heard.Publisher, heard.Epoch, heard.Number, heard.Type, heard.Time, subject, texts);
    }

    public static void Concerns(ReadTables tables, Guid subject) =>
        tables.Run("INSERT INTO heard_concerns (subject) VALUES ($1) ON CONFLICT DO NOTHING", subject);

    /// <summary>Of any text: it may be withdrawn before what it belongs to has come.</summary>
    private static void TakenBack(Heard<ContentWithdrawn> heard, ReadTables tables) => tables.Run("""
        INSERT INTO heard_withdrawn (publisher, body, reason, withdrawn_on)
        SELECT $1, body, $3, $4 FROM unnest($2::uuid[]) AS body ON CONFLICT DO NOTHING
        """, heard.Publisher, heard.Data.Bodies, heard.Data.Reason, heard.Data.On);
}
