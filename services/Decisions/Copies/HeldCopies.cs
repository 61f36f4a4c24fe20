using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Copies;

/// <summary>
/// One copy lies in the node's inbox for all that it serves: it goes when none of those who have received it holds it
/// any more, and not before.
/// </summary>
internal static class HeldCopies
{
    public static async Task DisposeOfUnheld(
        ServedPublishers served, string organisation, string publisher, Guid body, CancellationToken cancel)
    {
        foreach (var code in served.Codes)
            if (served.Find(code) is { } store && await Holds(store, publisher, body, cancel)) return;

        await Query.Inbox(served, organisation).Forget(publisher, body, cancel);
    }

    private static async Task<bool> Holds(EventStore store, string publisher, Guid body, CancellationToken cancel) =>
        await store.Database.ReadOne("""
            SELECT EXISTS (SELECT FROM received WHERE publisher = $1 AND texts @> ARRAY[$2])
              AND NOT EXISTS (
                SELECT FROM copy_choices WHERE publisher = $1 AND body = $2 AND choice = 'disposed')
            """, row => row.GetBoolean(0), cancel, publisher, body);
}
