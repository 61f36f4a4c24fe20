using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Pages.Times;

/// <summary>Våra tider: what we tell of our own, and everyone's in one picture.</summary>
public static class TimePages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/var-del/{organisation}/tider", First);
        FormPages.Map<TimesForm>(app, "/var-del/{organisation}/tider/{programme:guid}");
        app.MapGet("/program/{programme:guid}/tider", Everyone);
    }

    private static async Task<IResult> First(string organisation, Overview overview, CancellationToken cancel) =>
        await overview.Programmes(cancel) is [var first, ..]
            ? new SeeOther($"/var-del/{Uri.EscapeDataString(organisation)}/tider/{first.Programme}")
            : new SeeOther("/program");

    private static async Task<IResult> Everyone(
        Guid programme, Visit visit, Overview overview, Calendars calendars, Names names, CancellationToken cancel)
    {
        visit.Follow($"programme:{programme}");
        var times = (await calendars.Of(programme, cancel)).ToDictionary(t => t.Organisation);
        return PageOf.Show<TimesPage>(new
        {
            Programme = await overview.Programme(programme, cancel),
            Parties = names.InOrder(times.Keys).Select(p => times[p]).ToList(),
            Freshness = await overview.Freshness(cancel),
        });
    }
}
