using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.Times;

/// <summary>What the organisation has told a programme's parties of its own times.</summary>
public sealed record OwnTimes(TimesAnnounced? Told) : IState<OwnTimes>
{
    public static OwnTimes Initial { get; } = new((TimesAnnounced?)null);

    public static string Stream(string organisation, Guid programme) => $"{organisation}/times/{programme}";

    public bool Say(TimesAnnounced times) => Told is not null && Told.TellsEnds == times.TellsEnds
        && Told.Usual.SequenceEqual(times.Usual) && Told.Meetings.SequenceEqual(times.Meetings);

    public OwnTimes Apply(object happened) => happened is TimesTold told ? new(told.Times) : this;
}

[EventName("times_announced")]
public sealed record TimesTold(TimesAnnounced Times);
