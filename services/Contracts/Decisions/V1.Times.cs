namespace Samverkan.Contracts.Decisions.V1;

/// <summary>
/// The organisation's own times (våra tider), so that others can set a deadline by them: all that is known now;
/// replaces what was known before. A day that is not here is not known, which is no promise that there is no meeting.
/// </summary>
/// <param name="Programme">Id of the programme whose parties are told.</param>
/// <param name="Usual">How long a decision usually takes.</param>
/// <param name="Meetings">Coming meetings of its bodies.</param>
/// <param name="TellsEnds">True when the last days of its mandates in the programme are shown beside; they follow from
/// the mandates announced, and name nobody.</param>
[Fact("decisions.times-announced", 1)]
public sealed record TimesAnnounced(
    Guid Programme, IReadOnlyList<UsualTime> Usual, IReadOnlyList<BodyMeeting> Meetings, bool TellsEnds);

/// <summary>The usual time from a question received to a decision made.</summary>
/// <param name="Body">Kind of deciding body, as in <see cref="AnswerAnnounced.Body"/>; null for any.</param>
/// <param name="Weeks">Whole weeks, at least one.</param>
public sealed record UsualTime(string? Body, int Weeks);

/// <summary>A coming meeting of a body.</summary>
/// <param name="Body">Kind of body.</param>
/// <param name="Authority">What the body is called (<see cref="BodyClass.Title"/>), or null.</param>
/// <param name="On">Date of the meeting.</param>
/// <param name="PapersBy">Last day for papers, or null.</param>
public sealed record BodyMeeting(string Body, BodyRef? Authority, DateOnly On, DateOnly? PapersBy);
