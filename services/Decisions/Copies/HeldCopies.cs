using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Copies;

/// <summary>
/// One copy lies in the node's inbox for all that it serves: it goes when none of those who have received it holds it
/// any more, and not before every one of them can know whether it has. Until then it lies hidden.
/// </summary>
internal static class HeldCopies
{
    public static async Task DisposeOfUnheld(
        ServedPublishers served, string organisation, string publisher, Guid body, CancellationToken cancel)
    {
        var inbox = Query.Inbox(served, organisation);
        if (await AllKnow(served, inbox, publisher, cancel)) await Forget(served, inbox, publisher, body, cancel);
    }

    /// <summary>
    /// Those that somebody here has disposed of and that still lie: whoever was away or behind then may be here now.
    /// </summary>
    public static async Task DisposeOfLeft(ServedPublishers served, CancellationToken cancel)
    {
        foreach (var code in served.Codes)
        {
            if (served.Find(code) is not { } store || served.InboxOf(code) is not { } inbox) continue;

            var disposed = await store.Database.Read(
                "SELECT publisher, body FROM copy_choices WHERE choice = $1",
                row => (Publisher: row.GetString(0), Body: row.GetGuid(1)), cancel, CopyChoice.Disposed);
            var left = (await inbox.Withdrawn(disposed, cancel)).Where(c => c.Text is not null);
            foreach (var ofOne in left.GroupBy(c => c.Publisher))
            {
                if (!await AllKnow(served, inbox, ofOne.Key, cancel)) continue;

                foreach (var copy in ofOne) await Forget(served, inbox, copy.Publisher, copy.Body, cancel);
            }
        }
    }

    /// <summary>Nothing that a publisher has withdrawn can be news to anyone here.</summary>
    private static async Task<bool> AllKnow(
        ServedPublishers served, Inbox inbox, string publisher, CancellationToken cancel) =>
        await inbox.LastWithdrawal(publisher, cancel) is { } withdrawn
            && await served.HaveAllApplied(withdrawn, cancel);

    /// <summary>Unless one of them holds it.</summary>
    private static async Task Forget(
        ServedPublishers served, Inbox inbox, string publisher, Guid body, CancellationToken cancel)
    {
        foreach (var code in served.Codes)
            if (served.Find(code) is { } store && await Holds(store, publisher, body, cancel)) return;

        await inbox.Forget(publisher, body, cancel);
    }

    private static async Task<bool> Holds(EventStore store, string publisher, Guid body, CancellationToken cancel) =>
        await store.Database.ReadOne("""
            SELECT EXISTS (SELECT FROM received WHERE publisher = $1 AND texts @> ARRAY[$2])
              AND NOT EXISTS (
                SELECT FROM copy_choices WHERE publisher = $1 AND body = $2 AND choice = 'disposed')
            """, row => row.GetBoolean(0), cancel, publisher, body);
}
