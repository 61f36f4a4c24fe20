using Samverkan.Agreements.Agreements;
using Samverkan.Contracts.Agreements.V1;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Agreements;

/// <summary>A fixed version and where it stands are everyone's in the programme; a draft is not announced.</summary>
public sealed class Announcements : IAnnouncements
{
    public IEnumerable<Announcement> For(StoredEvent stored) => stored.Data switch
    {
        VersionWasFixed e => [Announcement.ToParties(Of(e), e.Programme)],
        EntryWasDetermined e => [Announcement.ToParties(Of(e), e.Programme)],
        _ => [],
    };

    private static VersionFixed Of(VersionWasFixed e) =>
        new(e.Agreement, e.Programme, e.Kind, e.Version, e.Title, e.Text, e.TextSha256, e.Rule);

    private static EntryDetermined Of(EntryWasDetermined e) => new(
        e.Agreement, e.Version, e.Programme, e.InForceFrom, e.CeasedToHoldOn, e.EndedOn, e.Evidence, e.Missing);
}
