using Samverkan.Contracts.Agreements.V1;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Contracts.Feeds.V1;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Decisions.Cases;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Decisions.Received;

/// <summary>
/// Everything heard that may concern us, as items to take care of. What is about a matter may come before the matter
/// itself: it is kept until it is known whether that concerns us.
/// </summary>
/// <param name="organisation">Whose items they are.</param>
/// <param name="matters">What its node knows of matters.</param>
internal sealed class HeardItems(string organisation, MattersHeard matters)
{
    public static readonly IReadOnlyList<string> Tables = ["heard_items", "heard_concerns", "heard_withdrawn"];

    public HearingTable Listen(HearingTable table) => table
        .On<AnswerAnnounced>((heard, tables) => Keep(tables, heard, heard.Data.Matter), h => IsNews(h, h.Data.Matter))
        .On<AnswerCorrected>((heard, tables) => Keep(tables, heard, heard.Data.Matter), h => IsNews(h, h.Data.Matter))
        .On<ProgressAnnounced>((heard, tables) => Keep(tables, heard, heard.Data.Matter), h => IsNews(h, h.Data.Matter))
        .On<StandingAnnounced>((heard, tables) => Keep(tables, heard, heard.Data.Matter), h => IsNews(h, h.Data.Matter))
        .On<DialogueHeld>((heard, tables) => Keep(tables, heard, heard.Data.Programme))
        .On<ConditionSettled>((heard, tables) => Keep(tables, heard, heard.Data.Matter), h => IsNews(h, h.Data.Matter))
        .On<VersionFixed>((heard, tables) =>
        {
            AskedText.Keep(tables, heard);
            Keep(tables, heard, heard.Data.Programme);
        })
        .On<ContentWithdrawn>((heard, tables) => TakenBack(
            tables, heard.Publisher, heard.Data.Bodies, heard.Data.Reason, heard.Data.On, null))
        .On<Contracts.Feeds.V2.ContentWithdrawn>((heard, tables) => TakenBack(
            tables, heard.Publisher, heard.Data.Bodies, heard.Data.Reason, heard.Data.On, heard.Data.By));

    /// <summary>True for a matter that is put to us or by us.</summary>
    public bool IsOurs(Heard<MatterPut> heard)
    {
        matters.Note(heard);
        return IsOurs(heard.Data.Matter);
    }

    /// <summary>From now on it is known whether what is said about a matter concerns us.</summary>
    public void Learn(ReadTables tables, Heard<MatterPut> heard)
    {
        if (IsOurs(heard)) Concerns(tables, heard.Data.Matter);
        else tables.Run("DELETE FROM heard_items WHERE subject = $1", heard.Data.Matter);
    }

    /// <summary>What we say ourselves has not come in.</summary>
    public void Keep<T>(ReadTables tables, Heard<T> heard, Guid subject)
    {
        if (heard.Publisher == organisation || matters.Concerns(organisation, subject) == false) return;

        // What others may read and we may not has not come in here, though our node may serve one of them.
        if (heard.Audience?.NamedOrganisations is { } named && !named.Contains(organisation)) return;

        IReadOnlyList<Guid> texts = [.. BodyRefs.In(heard.Data).Select(b => b.Id).Distinct()];
        tables.Run("""
            INSERT INTO heard_items (publisher, epoch, number, type, said_at, subject, texts, parties_only)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
            """,
            heard.Publisher, heard.Epoch, heard.Number, heard.Type, heard.Time, subject, texts,
            heard.Audience?.PartiesOnly == true);
    }

    /// <param name="tables">Where it is kept.</param>
    /// <param name="subject">A matter or a programme that concerns us.</param>
    /// <param name="asAdjunct">We take part in it as adjunct, and read less.</param>
    public static void Concerns(ReadTables tables, Guid subject, bool asAdjunct = false) => tables.Run("""
        INSERT INTO heard_concerns (subject, as_adjunct) VALUES ($1, $2)
        ON CONFLICT (subject) DO UPDATE SET as_adjunct = $2
        """, subject, asAdjunct);

    /// <summary>About a matter of ours, and not our own word.</summary>
    private bool IsNews<T>(Heard<T> heard, Guid matter) => heard.Publisher != organisation && IsOurs(matter);

    private bool IsOurs(Guid matter) => matters.Concerns(organisation, matter) == true;

    /// <summary>Of any text: it may be withdrawn before what it belongs to has come.</summary>
    private static void TakenBack(
        ReadTables tables, string publisher, IReadOnlyList<Guid> bodies, string reason, DateOnly on, string? by) =>
        tables.Run("""
            INSERT INTO heard_withdrawn (publisher, body, reason, withdrawn_on, withdrawn_by)
            SELECT $1, body, $3, $4, $5 FROM unnest($2::uuid[]) AS body ON CONFLICT DO NOTHING
            """, publisher, bodies, reason, on, by);
}
