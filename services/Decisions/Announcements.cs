using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Contracts.Feeds.V1;
using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Mandates;
using Samverkan.Decisions.Recommendations;
using Samverkan.Decisions.RoleRows;
using Samverkan.Decisions.Times;
using Samverkan.Decisions.Withdrawals;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Decisions;

/// <summary>What leaves an organisation's node. What is not here never leaves.</summary>
public sealed class Announcements : IAnnouncements
{
    public IEnumerable<Announcement> For(StoredEvent stored) => stored.Data switch
    {
        AnswerGiven given => [Announcement.ToReaders(given.Answer, given.Answer.Programme, given.Audience)],
        CorrectionTold told => [Announcement.ToParties(told.Correction, told.Correction.Programme)],
        AnswerTermsTold told => [Announcement.ToReaders(told.Terms, told.Terms.Programme, told.Audience)],
        AuthorityTold told => [Announcement.ToParties(told.Stated, told.Stated.Programme)],
        LegalForceTold told => [Announcement.ToParties(told.Grounded, told.Grounded.Programme)],
        ConditionTold told => [Announcement.ToParties(told.Settled, told.Settled.Programme)],
        ProgressTold told => [Announcement.ToParties(told.Progress, told.Progress.Programme)],
        StandingTold told => [Announcement.ToParties(told.Standing, told.Standing.Programme)],
        RecommendationRecorded recorded =>
            [Announcement.ToReaders(recorded.Made, recorded.Made.Programme, recorded.Audience)],
        MandateWasGiven given => [Announcement.ToParties(given.Announced(), given.Programme)],
        MandateHasEnded ended =>
            [Announcement.ToParties(new MandateEnded(ended.Mandate, ended.Programme, ended.On), ended.Programme)],
        SubstituteWasNamed named => [Announcement.ToParties(named.Announced(), named.Programme)],
        RoleRowTold told => [Announcement.ToParties(told.Row, told.Row.Programme)],
        TimesTold told => [Announcement.ToParties(told.Times, told.Times.Programme)],
        ContentTakenBack withdrawn =>
            [new(new ContentWithdrawn(withdrawn.Bodies, withdrawn.Reason, withdrawn.On), null, null)],
        LinesWereMasked masked =>
            [new(new LinesMasked(masked.Subject, masked.Lines, masked.Reason, masked.On), null, null)],
        _ => [],
    };
}
