using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Standing;

/// <summary>Who may act for us: grants in our own part, whom we have sent, and what of it runs out.</summary>
public static class StandingPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/var-del/{organisation}/uppdrag", Show);
        FormPages.Map<GiveGrantForm>(app, "/var-del/{organisation}/uppdrag/ny-behorighet");
        FormPages.Map<EndGrantForm>(app, "/var-del/{organisation}/uppdrag/behorigheter/{grant:guid}/slut");
        FormPages.Map<GiveMandateForm>(app, "/var-del/{organisation}/uppdrag/utse");
        FormPages.Map<RenewForm>(app, "/var-del/{organisation}/uppdrag/tar-slut");
        FormPages.Map<EndMandateForm>(app, "/var-del/{organisation}/uppdrag/{mandate:guid}/slut");
        FormPages.Map<AuthorityForm>(app, "/var-del/{organisation}/myndigheter");
        FormPages.Map<WorkingOrderForm>(app, "/var-del/{organisation}/arbetsordning");
    }

    private static async Task<IResult> Show(
        string organisation, Visit visit, Node node, Overview overview, People people, CancellationToken cancel)
    {
        var programmes = await visit.UnlessAway("programmes", Programmes(overview, cancel)) ?? [];
        return PageOf.Show<StandingPage>(new
        {
            Standing = new OurStanding(
                await node.Grants(organisation, cancel), await node.Mandates(organisation, cancel),
                programmes, visit.Today, visit.Subject),
            Names = await people.Names(cancel),
        });
    }

    private static async Task<IReadOnlyList<ProgrammeView>> Programmes(Overview overview, CancellationToken cancel) =>
        await Task.WhenAll(
            (await overview.Programmes(cancel)).Select(p => overview.Programme(p.Programme, cancel)));
}

/// <summary>Who may do what for an organisation on a day.</summary>
public sealed record OurStanding(
    IReadOnlyList<GrantRow> Grants, IReadOnlyList<MandateRow> Mandates, IReadOnlyList<ProgrammeView> Programmes,
    DateOnly Today, string Subject)
{
    private DateOnly Soon => Today.AddDays(GatewayLimits.RunsOutSoonDays);

    /// <summary>Only the organisation's own administrator gives and ends.</summary>
    public bool IsAdministrator => Grants.Any(g =>
        g.Person.ToString() == Subject && g.Roles.Contains("administrator") && g.From <= Today && !IsOver(g.Until));

    public IEnumerable<GrantRow> GrantsNow => Grants.Where(g => !IsOver(g.Until));

    public IReadOnlyList<MandateRow> MandatesIn(Guid programme) =>
    [
        .. Mandates.Where(m => m.Programme == programme && !IsOver(m.Until))
            .OrderBy(m => m.Forum is not null).ThenBy(m => m.From),
    ];

    /// <summary>Nobody is appointed, whoever once was; a substitute alone is nobody's representative.</summary>
    public bool IsNobodyIn(Guid programme) =>
        MandatesIn(programme).All(m => m.From > Today || m.StandsInFor is not null);

    public IReadOnlyList<GrantRow> GrantsRunningOut => GrantsEndingBy(Soon);

    public IReadOnlyList<MandateRow> MandatesRunningOut => MandatesEndingBy(Soon);

    public IReadOnlyList<GrantRow> GrantsEndingBy(DateOnly last) =>
        [.. GrantsNow.Where(g => g.Until <= last).OrderBy(g => g.Until)];

    /// <summary>What ends and has nothing after it.</summary>
    public IReadOnlyList<MandateRow> MandatesEndingBy(DateOnly last) =>
        [.. Mandates.Where(m => m.Until <= last && !IsOver(m.Until) && !GoesOn(m)).OrderBy(m => m.Until)];

    /// <summary>For whom somebody is a substitute; null when that person is sent no more.</summary>
    public Guid? StoodInFor(MandateRow mandate) =>
        Mandates.Any(m => m.Person == mandate.StandsInFor && m.Programme == mandate.Programme && IsHeld(m))
            ? mandate.StandsInFor
            : null;

    public string? ForumOf(MandateRow mandate) =>
        Programmes.SelectMany(p => p.Forums).FirstOrDefault(f => f.Forum == mandate.Forum)?.Name;

    /// <summary>The same person has the same place for longer, without a day between: it has been renewed.</summary>
    private bool GoesOn(MandateRow mandate) => Mandates.Any(m =>
        m.Person == mandate.Person && m.Programme == mandate.Programme && m.Forum == mandate.Forum
        && m.StandsInFor == mandate.StandsInFor && m.From <= mandate.Until?.AddDays(1)
        && (m.Until is null || m.Until > mandate.Until));

    private bool IsHeld(MandateRow mandate) => mandate.From <= Today && !IsOver(mandate.Until);

    private bool IsOver(DateOnly? until) => until < Today;
}
