using Samverkan.Faults.Checks;
using Samverkan.Faults.Load;

namespace Samverkan.Faults;

/// <summary>
/// Databases are put back as they were before the organisation announced this and that. It must never say something
/// else under the same numbers, and it has to know again what it has said.
/// </summary>
[Collection(nameof(SharedCounty))]
public sealed class RestoreTests(SharedCounty shared)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DrillCounty County => shared.County;

    private OneCase Botkyrka => new(County, "0127");

    /// <summary>
    /// One database, then all of its node with what the node has heard. In the short run <see cref="MoveTests"/>
    /// restores a node.
    /// </summary>
    [Theory, Trait("Length", "long")]
    [InlineData("org_0127")]
    [InlineData("org_0127", "org_0188", "org_f01", "node_storsthlm")]
    public async Task Who_was_restored_from_an_old_backup_knows_again_what_it_had_said_and_goes_on(
        params string[] databases)
    {
        var matter = await Botkyrka.Ask(Cancel);
        var @case = await Botkyrka.Opened(matter, Cancel);
        await Botkyrka.Register(@case, Cancel);
        var epoch = await Epoch();
        var backup = new Backup(County, "decisions-storsthlm", databases);
        await County.Running.Unit("decisions-storsthlm").Stop();
        await backup.Take(Cancel);
        await County.Running.Unit("decisions-storsthlm").Start(Cancel);

        var decision = await Botkyrka.Answer(@case, Cancel);
        await Botkyrka.Note(@case, "Endast hos oss.", Cancel);
        await Botkyrka.Put($"cases/{@case}/body-decisions/{decision}/mask", new
        {
            Lines = new[] { "paragraph", "registrationNumber" }, Reason = "mistake",
        }, Cancel);
        var mandate = Guid.CreateVersion7();
        await Botkyrka.Put($"mandates/{mandate}", new
        {
            County.Programme.Programme,
            Person = County.Client.Person("0127", "strategist").Subject,
            Capacities = new[] { "inform" },
            Ground = "appointment",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = County.Programme.Today,
        }, Cancel);
        await TellOfItself();
        await AllIsWell();
        await backup.PutBack(Cancel);

        // Nothing is recorded before it knows again; the client waits and sends again.
        var later = await new OneMandate(County).Give("0127", Guid.CreateVersion7(), Cancel);
        await AllIsWell();
        Assert.Equal(epoch + 1, await Epoch());
        var page = await Botkyrka.Page(@case, Cancel);
        var known = page.GetProperty("bodyDecisions")[0];
        Assert.Equal(decision, known.GetProperty("decision").GetProperty("id").GetGuid());
        Assert.Contains(OneCase.Wording, page.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Endast hos oss", page.GetRawText(), StringComparison.Ordinal);
        var mandates = await County.Client.Registrar("0127").All(County.Client.Node("0127", "mandates"), Cancel);
        Assert.All(new[] { mandate, later }, given =>
            Assert.Single(mandates, m => m.GetProperty("mandate").GetGuid() == given));

        await KnowsWhatItToldOfItself(mandates);
        Assert.Equal(["paragraph", "registrationNumber"], await County.Query(
            "org_0127", """
            SELECT jsonb_array_elements_text(data -> 'lines') FROM mt_events
            WHERE type = 'lines_masked' AND stream_id LIKE '%' || $1 ORDER BY 1
            """, row => row.GetString(0), Cancel, $"{@case}"));
        await Botkyrka.Put($"cases/{@case}/body-decisions/{decision}/standing", new
        {
            Standing = new { ApprovedOn = County.Programme.Today },
        }, Cancel);
        await AllIsWell();
        Assert.Empty(await new RebuiltAlike(County).Faults(Cancel));
        var approved = await County.Query(
            "svc_overview", "SELECT (standing ->> 'approvedOn')::date FROM answers WHERE matter = $1 AND party = '0127'",
            row => row.GetFieldValue<DateOnly>(0), Cancel, matter);
        Assert.Equal([County.Programme.Today], approved);
    }

    /// <summary>A substitute, a row in the role map, and its own times.</summary>
    private async Task TellOfItself()
    {
        var programme = County.Programme.Programme;
        await Botkyrka.Put($"mandates/{Guid.CreateVersion7()}", new
        {
            Programme = programme,
            Person = County.Client.Person("0127", "registrar").Subject,
            Capacities = new[] { "inform" },
            Ground = "appointment",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = County.Programme.Today,
            StandsInFor = County.Client.Person("0127", "strategist").Subject,
        }, Cancel);
        await Botkyrka.Put($"role-rows/{programme}/work", new { Seen = 0, Remit = "Arbetsmarknad." }, Cancel);
        await Botkyrka.Put($"role-rows/{programme}/work/announcement", new
        {
            Draft = 1, ApprovedBy = "committee", ApprovedOn = County.Programme.Today,
        }, Cancel);
        await Botkyrka.Put($"times/{programme}", new
        {
            Usual = new[] { new { Weeks = 9 } },
            Meetings = new[]
            {
                new { Body = "council", On = County.Programme.Today.AddDays(30), Authority = "Fullmäktige" },
            },
        }, Cancel);
    }

    private async Task KnowsWhatItToldOfItself(IReadOnlyList<System.Text.Json.JsonElement> mandates)
    {
        Assert.Contains(mandates, m => m.GetProperty("standsInFor").ValueKind != System.Text.Json.JsonValueKind.Null
            && m.GetProperty("standsInFor").GetGuid() == County.Client.Person("0127", "strategist").Subject);
        var (registrar, programme) = (County.Client.Registrar("0127"), County.Programme.Programme);
        var row = await registrar.Get(County.Client.Node("0127", $"role-rows/{programme}/work"), Cancel);
        Assert.Equal("Arbetsmarknad.", row.GetProperty("remit").GetString());
        Assert.Equal(row.GetProperty("drafts").GetInt32(), row.GetProperty("toldDraft").GetInt32());
        var times = await registrar.Get(County.Client.Node("0127", $"times/{programme}"), Cancel);
        Assert.Equal(9, times.GetProperty("usual")[0].GetProperty("weeks").GetInt32());
        Assert.Equal("Fullmäktige", times.GetProperty("meetings")[0].GetProperty("authority").GetString());
    }

    private async Task<int> Epoch() =>
        (await County.FeedOf(County.Publishers.Single(p => p.Code == "0127"), Cancel)).Epoch;

    private Task AllIsWell() => Outcome.MustBeWell(County, Cancel);
}
