using Samverkan.Contracts.Feeds.V2;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Forums.Dialogues;
using Samverkan.Forums.Forums;
using Samverkan.Forums.Matters;
using Samverkan.Forums.Programmes;
using Samverkan.Forums.Withdrawals;

namespace Samverkan.Forums;

/// <summary>
/// Everything here is shared, so everything is announced, its texts to those who may read them; who acted for whom
/// stays here.
/// </summary>
public sealed class Announcements : IAnnouncements
{
    public IEnumerable<Announcement> For(StoredEvent stored) => stored.Data switch
    {
        ProgrammeWasEstablished { Audience: { } readers } e =>
        [
            Announcement.ToParties(Of(e), e.Programme),
            Announcement.ToParties(new ProgrammeAudienceDecided(e.Programme, readers), e.Programme),
        ],
        ProgrammeWasEstablished e => [Announcement.ToParties(Of(e), e.Programme)],
        PartyHasJoined e => [Announcement.ToParties(Of(e), e.Programme)],
        ForumWasEstablished e => [Announcement.ToParties(Of(e), e.Programme)],
        DialogueWasHeld e => [Announcement.ToReaders(Of(e), e.Programme, e.Audience)],
        MatterWasPut e => [Announcement.ToReaders(Of(e), e.Programme, e.Audience)],
        ContentWasWithdrawn e => [new(new ContentWithdrawn(e.Bodies, e.Reason, e.On, e.By), null, null)],
        _ => [],
    };

    private static ProgrammeEstablished Of(ProgrammeWasEstablished e) =>
        new(e.Programme, e.Name, e.Purpose, e.HostOrganisation);

    private static PartyJoined Of(PartyHasJoined e) => new(e.Programme, e.Organisation, e.IsAdjunct);

    private static ForumEstablished Of(ForumWasEstablished e) => new(e.Forum, e.Programme, e.Level, e.Name);

    private static DialogueHeld Of(DialogueWasHeld e) =>
        new(e.Dialogue, e.Forum, e.Programme, e.On, e.Question, e.Heard, e.Unclear, e.Outcome);

    private static MatterPut Of(MatterWasPut e) => new(
        e.Matter, e.Programme, e.PutBy, e.ConsultedIn, e.ConsultedOn, e.Kind, e.Agreement, e.AgreementVersion,
        e.AgreementTextSha256, e.Addressees, e.AnswerBy, e.Title, e.Question);
}
