using Samverkan.Agreements.Agreements;
using Samverkan.Contracts.Agreements.V1;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Agreements;

/// <summary>A fixed version and where it stands are everyone's in the programme; a draft is not announced.</summary>
public sealed class Announcements : IAnnouncements
{
    public IEnumerable<Announcement> For(StoredEvent stored) => stored.Data switch
    {
        VersionWasFixed e => [Announcement.ToParties(
            new VersionFixed(e.Agreement, e.Programme, e.Kind, e.Version, e.Title, e.Text, e.TextSha256, e.Rule), e.Programme)],
        EntryWasDetermined e => [Announcement.ToParties(
            new EntryDetermined(
                e.Agreement, e.Version, e.Programme, e.InForceFrom, e.CeasedToHoldOn, e.EndedOn, e.Evidence, e.Missing),
            e.Programme)],
        _ => [],
    };
}
