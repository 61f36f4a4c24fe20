using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Cases;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Times;

/// <summary>
/// The organisation tells the parties how long its decisions usually take and when its bodies meet: all that it knows
/// now, in place of what it said before.
/// </summary>
public sealed record AnnounceTimes(
    IReadOnlyList<DecisionTime> Usual, IReadOnlyList<ComingMeeting> Meetings, bool TellsEnds = false)
{
    public static Verdict Decide(
        OwnTimes times, AnnounceTimes command, Guid programme, Texts texts, TimesGround ground)
    {
        var told = new TimesAnnounced(
            programme,
            [.. command.Usual.OrderBy(u => u.Body, StringComparer.Ordinal).Select(u => new UsualTime(u.Body, u.Weeks))],
            [.. command.Meetings.OrderBy(m => m.On).ThenBy(m => m.Body, StringComparer.Ordinal)
                .Select(m => new BodyMeeting(m.Body, texts.Keep(m.Authority, BodyClass.Title), m.On, m.PapersBy))],
            command.TellsEnds);
        if (times.Say(told)) return Nothing;
        if (!ground.TakesPart) return Refuse("not-in-programme");

        return WhyNotUsual(command, ground)
            ?? WhyNotMeetings(command, ground.Today)
            ?? WhyNotBodies(command.Meetings.Select(m => m.Body), "meetings", ground)
            ?? Record(new TimesTold(told));
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/times/{programme:guid}", async (
            string organisation, Guid programme, AnnounceTimes command, Commands commands, CountyRegister register,
            CancellationToken cancel) =>
        {
            var ground = new TimesGround(
                register.Get(organisation).Kind, commands.Today,
                await HeardParties.Include(commands, programme, cancel));
            return await commands.On<OwnTimes>(
                OwnTimes.Stream(organisation, programme),
                (state, texts) => Decide(state, command, programme, texts, ground), cancel);
        })
        .WithSummary("Meddela parterna våra tider");

    private static Verdict? WhyNotUsual(AnnounceTimes command, TimesGround ground)
    {
        if (command.Usual.Any(u => u.Weeks is < 1 or > Limits.UsualWeeksAtMost))
            return Refuse("weeks-out-of-bounds", 422, "usual");
        if (command.Usual.Select(u => u.Body).Distinct().Count() < command.Usual.Count)
            return Refuse("usual-time-twice", 422, "usual");

        return WhyNotBodies(command.Usual.Select(u => u.Body).OfType<string>(), "usual", ground);
    }

    private static Verdict? WhyNotMeetings(AnnounceTimes command, DateOnly today)
    {
        if (command.Meetings.Count > Limits.MeetingsTold) return Refuse("too-many-meetings", 422, "meetings");
        if (command.Meetings.Any(m => m.On < today)) return Refuse("meeting-passed", 422, "meetings");
        if (command.Meetings.Any(m => m.PapersBy > m.On)) return Refuse("papers-after-meeting", 422, "meetings");

        return command.Meetings.Select(m => (m.Body, m.Authority?.Trim(), m.On)).Distinct().Count()
            < command.Meetings.Count
            ? Refuse("meeting-twice", 422, "meetings")
            : null;
    }

    private static Verdict? WhyNotBodies(IEnumerable<string> bodies, string field, TimesGround ground)
    {
        foreach (var kind in bodies)
        {
            if (!DecidingBody.Kinds.TryGetValue(kind, out var body)) return Refuse("unknown-body", 422, field);
            if (!body.IsIn(ground.Kind)) return Refuse("body-of-another-kind", 422, field);
        }

        return null;
    }
}

/// <summary>How long a decision usually takes, as it is written at home.</summary>
/// <param name="Weeks">Whole weeks.</param>
/// <param name="Body">Kind of body, or null for any.</param>
public sealed record DecisionTime(int Weeks, string? Body = null);

/// <summary>A coming meeting, as it is written at home.</summary>
/// <param name="Body">Kind of body.</param>
/// <param name="On">Date.</param>
/// <param name="Authority">What the body is called, or null.</param>
/// <param name="PapersBy">Last day for papers, or null.</param>
public sealed record ComingMeeting(string Body, DateOnly On, string? Authority = null, DateOnly? PapersBy = null);

/// <summary>What the rule needs to know beside the times.</summary>
/// <param name="Kind">Kind of organisation.</param>
/// <param name="Today">The legal date.</param>
/// <param name="TakesPart">Whether the organisation takes part in the programme, as far as it has heard.</param>
public sealed record TimesGround(string Kind, DateOnly Today, bool TakesPart);
