using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Pages.Cases;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Times;

/// <summary>What we tell of our own times: all that we know now, in place of what we said before.</summary>
public sealed class TimesForm(Overview overview, Calendars calendars, Visit visit, Words words) : IForm
{
    public bool IsReadThrough => true;

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var programme = place.Id("programme");
        return PageOf.Show<OwnTimesPage>(new
        {
            Programme = await overview.Programme(programme, cancel),
            Programmes = await overview.Programmes(cancel),
            Now = await calendars.Own(place["organisation"], programme, cancel),
            Bodies = BodiesOf(visit),
            Said = draft is { IsReadThrough: true } ? Said(new Typed(draft.Fields)) : null,
            Draft = draft,
        }, status);
    }

    public async Task<IReadOnlyList<Stands>> Now(Place place, Draft draft, CancellationToken cancel)
    {
        var now = await calendars.Own(place["organisation"], place.Id("programme"), cancel);
        var coming = now.Meetings.Where(m => m.On >= visit.Today).ToList();
        var typed = Said(new Typed(draft.Fields));
        // Row by row would set one meeting against another: all of them together, as they are read.
        return
        [
            .. BodiesOf(visit).Prepend("").Select(body => new Stands(
                $"weeks{body}", $"{now.Usual.FirstOrDefault(u => (u.Body ?? "") == body)?.Weeks}")
            {
                Label = body.Length == 0 ? "times.any-body" : $"body.{body}",
            }),
            .. coming.Where(m => !typed.Meetings.Contains(new(m.Body, m.On, m.Authority, m.PapersBy)))
                .Select(m => new Stands("", $"{words[$"body.{m.Body}"]} {m.Authority} {words.Day(m.On)}")
                {
                    Label = "times.meetings",
                }),
        ];
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var (organisation, programme) = (place["organisation"], place.Id("programme"));
        return Task.FromResult(new Order(
            organisation, Calendars.Path(organisation, programme), Said(typed),
            $"/program/{programme}/tider", "tider"));
    }

    public string FieldOf(string? field) => field switch
    {
        "usual" => "weeks",
        "meetings" => "meetingOn1",
        "title" => "meetingName1",
        _ => field ?? FormPages.Whole,
    };

    /// <summary>Who meets: not the single person.</summary>
    private static IReadOnlyList<string> BodiesOf(Visit visit) =>
        [.. Bodies.In(visit.Own?.Kind ?? "").Except(["delegate", "officer"])];

    private SaidTimes Said(Typed typed)
    {
        var usual = new List<UsualWeeks>();
        foreach (var body in BodiesOf(visit).Prepend(null))
        {
            var field = $"weeks{body}";
            if (typed.Text(field) is not null) usual.Add(new(body, typed.Number(field, "weeks-out-of-bounds")));
        }

        var rows = Enumerable.Range(1, GatewayLimits.MeetingRows).Select(n => Meeting(typed, n));
        return new(usual, [.. rows.OfType<SaidMeeting>()], typed.Text("tellsEnds") is not null);
    }

    /// <summary>A row without a day is no meeting, unless something else is written there.</summary>
    private static SaidMeeting? Meeting(Typed typed, int n)
    {
        var (name, papers) = (typed.Text($"meetingName{n}"), typed.Date($"meetingPapers{n}"));
        if (typed.Text($"meetingOn{n}") is null && name is null && papers is null) return null;

        return new(
            typed.Required($"meetingBody{n}", "unknown-body"), typed.Day($"meetingOn{n}", "meeting-day-required"), name,
            papers);
    }
}

/// <summary>The times as they are sent.</summary>
public sealed record SaidTimes(
    IReadOnlyList<UsualWeeks> Usual, IReadOnlyList<SaidMeeting> Meetings, bool TellsEnds);

/// <summary>A coming meeting as it is sent.</summary>
public sealed record SaidMeeting(string Body, DateOnly On, string? Authority, DateOnly? PapersBy);
