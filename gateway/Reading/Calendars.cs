namespace Samverkan.Gateway.Reading;

/// <summary>Everyone's own times: how long decisions take, when bodies meet, when mandates end.</summary>
public sealed class Calendars(Api api)
{
    /// <summary>Every party, also who has told of nothing; all days to come.</summary>
    public Task<IReadOnlyList<PartyTimes>> Of(Guid programme, CancellationToken cancel) =>
        api.All<PartyTimes>("overview", $"/api/overview/v1/programmes/{programme}/times", cancel);

    /// <summary>What we have told of our own.</summary>
    public Task<OwnTimes> Own(string organisation, Guid programme, CancellationToken cancel) =>
        api.Get<OwnTimes>(organisation, Path(organisation, programme), cancel);

    public static string Path(string organisation, Guid programme) => $"{Node.Root(organisation)}/times/{programme}";
}

/// <summary>One party's times; nothing is known of a party that has told of none.</summary>
public sealed record PartyTimes(
    string Organisation, DateTimeOffset? SaidAt, IReadOnlyList<UsualWeeks> Usual, IReadOnlyList<MeetingDay> Meetings,
    IReadOnlyList<EndDay> Ends)
{
    public bool IsTold => SaidAt is not null;

    /// <summary>The shortest of its usual times, in weeks; null when it has told of none.</summary>
    public int? Weeks => Usual.Count == 0 ? null : Usual.Min(u => u.Weeks);
}

public sealed record UsualWeeks(string? Body, int Weeks);

public sealed record MeetingDay(string Body, string? Authority, DateOnly On, DateOnly? PapersBy);

public sealed record EndDay(string Ground, DateOnly On);

public sealed record OwnTimes(
    bool IsTold, IReadOnlyList<UsualWeeks> Usual, IReadOnlyList<MeetingDay> Meetings, bool TellsEnds);

/// <summary>What the parties' own times say of a deadline: whom it suits, whom not, and of whom nobody knows.</summary>
/// <param name="Parties">Those who are to answer.</param>
/// <param name="Today">The day it is reckoned from.</param>
/// <param name="By">The deadline; null when none is chosen.</param>
public sealed record Deadline(IReadOnlyList<PartyTimes> Parties, DateOnly Today, DateOnly? By)
{
    /// <summary>Who has a meeting before it, each with the last one.</summary>
    public IReadOnlyList<(string Party, MeetingDay Last)> Meeting =>
    [
        .. from party in Parties
           let last = party.Meetings.LastOrDefault(m => m.On <= By)
           where last is not null
           select (party.Organisation, last),
    ];

    /// <summary>Who has told of its times, and of no meeting before it.</summary>
    public IReadOnlyList<string> NoMeeting =>
        [.. Parties.Where(p => p.IsTold && p.Meetings.All(m => m.On > By)).Select(p => p.Organisation)];

    /// <summary>Who usually needs longer.</summary>
    public IReadOnlyList<string> NeedLonger =>
        [.. Parties.Where(p => p.Weeks is { } weeks && Today.AddDays(7 * weeks) > By).Select(p => p.Organisation)];

    /// <summary>Who has told of nothing.</summary>
    public IReadOnlyList<string> Silent => [.. Parties.Where(p => !p.IsTold).Select(p => p.Organisation)];

    /// <summary>Every meeting to come, month by month.</summary>
    public IEnumerable<IGrouping<DateOnly, (string Party, MeetingDay Day)>> Months =>
        from day in Parties.SelectMany(p => p.Meetings.Select(m => (Party: p.Organisation, Day: m)))
        orderby day.Day.On, day.Party
        group day by new DateOnly(day.Day.On.Year, day.Day.On.Month, 1);
}
