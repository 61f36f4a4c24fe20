using Samverkan.Agreements.Agreements;
using Samverkan.Contracts.Agreements.V1;
using Samverkan.Contracts.Feeds.V2;

namespace Samverkan.Agreements;

/// <summary>A fixed version goes to those who may read it, where it stands to all; a draft is not announced.</summary>
public sealed class Announcements : IAnnouncements
{
    public IEnumerable<Announcement> For(StoredEvent stored) => stored.Data switch
    {
        RuleWasStated e => [Announcement.ToParties(e.Rule, e.Rule.Programme)],
        VersionWasFixed e => [Announcement.ToReaders(Of(e), e.Programme, e.Audience)],
        EntryWasDetermined e => [Announcement.ToParties(Of(e), e.Programme)],
        ContentWasWithdrawn e => [new(new ContentWithdrawn(e.Bodies, e.Reason, e.On, e.By), null, null)],
        _ => [],
    };

    private static VersionFixed Of(VersionWasFixed e) =>
        new(e.Agreement, e.Programme, e.Kind, e.Version, e.Title, e.Text, e.TextSha256, e.Rule);

    private static EntryDetermined Of(EntryWasDetermined e) => new(
        e.Agreement, e.Version, e.Programme, e.InForceFrom, e.CeasedToHoldOn, e.EndedOn, e.Evidence, e.Missing);
}
