using Samverkan.Agreements.Agreements;
using Samverkan.Agreements.Entry;
using Samverkan.Contracts.Agreements.V1;
using Samverkan.Contracts.Feeds.V2;

namespace Samverkan.Agreements;

/// <summary>A fixed version goes to those who may read it, where it stands to all; a draft is not announced.</summary>
public sealed class Announcements : IAnnouncements
{
    public IEnumerable<Announcement> For(StoredEvent stored) => stored.Data switch
    {
        VersionWasFixed { Terms: { } terms } e =>
        [
            Announcement.ToParties(Of(e, terms), e.Programme),
            Announcement.ToReaders(Of(e), e.Programme, e.Audience),
        ],
        VersionWasFixed e => [Announcement.ToReaders(Of(e), e.Programme, e.Audience)],
        EntryWasDetermined e => [Announcement.ToParties(Of(e), e.Programme)],
        ContentWasWithdrawn e => [new(new ContentWithdrawn(e.Bodies, e.Reason, e.On, e.By), null, null)],
        _ => [],
    };

    /// <summary>Said before the version, so that nobody reads its rule without this.</summary>
    private static RuleStated Of(VersionWasFixed e, RuleTerms terms) => new(
        e.Agreement, e.Version, e.Programme, terms.Conditions, terms.InPart, terms.Parts, terms.Points ?? []);

    private static VersionFixed Of(VersionWasFixed e) =>
        new(e.Agreement, e.Programme, e.Kind, e.Version, e.Title, e.Text, e.TextSha256, e.Rule);

    private static EntryDetermined Of(EntryWasDetermined e) => new(
        e.Agreement, e.Version, e.Programme, e.InForceFrom, e.CeasedToHoldOn, e.EndedOn, e.Evidence, e.Missing);
}
