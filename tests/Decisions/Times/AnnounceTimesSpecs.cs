using Samverkan.Decisions.Times;

namespace Samverkan.Decisions.Tests.Times;

public sealed class AnnounceTimesSpecs
{
    private static readonly TimesGround Ground = new("municipality", Spec.Today, TakesPart: true);
    private static readonly ComingMeeting Board =
        new("executiveBoard", Spec.Today.AddDays(40), "Kommunstyrelsen", Spec.Today.AddDays(20));

    private static readonly AnnounceTimes Times = new([new(12), new(20, "council")], [Board], TellsEnds: true);

    [Fact]
    public void All_that_is_known_now_is_told_soonest_first()
    {
        var sooner = Board with { On = Spec.Today, PapersBy = null, Authority = null };

        var told = Decide(Times with { Meetings = [Board, sooner] }).Recorded<TimesTold>().Times;

        Assert.Equal([sooner.On, Board.On], told.Meetings.Select(m => m.On));
        Assert.Null(told.Meetings[0].Authority);
        Assert.True(told.TellsEnds);
    }

    [Fact]
    public void The_same_times_again_are_nothing_new_and_others_replace_them()
    {
        var texts = Spec.NoTexts();
        var told = AnnounceTimes.Decide(OwnTimes.Initial, Times, Spec.Programme, texts, Ground).Recorded<TimesTold>();
        var state = Spec.Given<OwnTimes>(told);
        var later = Ground with { Today = Board.On.AddDays(1) };

        AnnounceTimes.Decide(state, Times, Spec.Programme, texts.Kept(), later).RecordedNothing();
        AnnounceTimes.Decide(state, Times with { Meetings = [] }, Spec.Programme, texts.Kept(), later)
            .Recorded<TimesTold>();
    }

    [Fact]
    public void A_meeting_is_to_come_has_its_papers_before_it_and_stands_once()
    {
        Refused(Board with { On = Spec.Today.AddDays(-1), PapersBy = null }).RefusedWith("meeting-passed", 422);
        Refused(Board with { PapersBy = Board.On.AddDays(1) }).RefusedWith("papers-after-meeting", 422);
        Decide(Times with { Meetings = [Board, Board] }).RefusedWith("meeting-twice", 422);
        var many = Enumerable.Range(0, Limits.MeetingsTold + 1).Select(n => Board with { On = Board.On.AddDays(n) });
        Decide(Times with { Meetings = [.. many] }).RefusedWith("too-many-meetings", 422);
    }

    [Fact]
    public void The_bodies_are_those_that_the_organisation_has()
    {
        Refused(Board with { Body = "crowd" }).RefusedWith("unknown-body", 422);
        Refused(Board with { Body = "stateAuthority" }).RefusedWith("body-of-another-kind", 422);
        Usual(new DecisionTime(3, "associationBoard")).RefusedWith("body-of-another-kind", 422);
    }

    [Fact]
    public void A_usual_time_is_some_weeks_and_one_for_each_body()
    {
        Usual(new DecisionTime(0)).RefusedWith("weeks-out-of-bounds", 422);
        Usual(new DecisionTime(Limits.UsualWeeksAtMost + 1)).RefusedWith("weeks-out-of-bounds", 422);
        Usual(new(3, "council"), new(4, "council")).RefusedWith("usual-time-twice", 422);
    }

    [Fact]
    public void Who_takes_no_part_tells_nothing_there() => AnnounceTimes
        .Decide(OwnTimes.Initial, Times, Spec.Programme, Spec.NoTexts(), Ground with { TakesPart = false })
        .RefusedWith("not-in-programme", 409);

    private static Verdict Refused(ComingMeeting meeting) => Decide(Times with { Meetings = [meeting] });

    private static Verdict Usual(params DecisionTime[] usual) => Decide(Times with { Usual = usual });

    private static Verdict Decide(AnnounceTimes command) =>
        AnnounceTimes.Decide(OwnTimes.Initial, command, Spec.Programme, Spec.NoTexts(), Ground);
}
