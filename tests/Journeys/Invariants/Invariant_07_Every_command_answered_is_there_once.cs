namespace Samverkan.Journeys.Invariants;

/// <summary>Without any death here: those are drilled in tests/Faults.</summary>
public sealed class Invariant_07_Every_command_answered_is_there_once(SmallCounty county)
{
    [Fact]
    public async Task The_same_command_twenty_times_at_once_is_one_event()
    {
        var (mandate, programme) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var command =
            new { Programme = programme, Person = county.PersonOf(Botkyrka, "strategist").Subject, Capacities = new[] { "inform" }, Ground = "appointment",
                Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = TestProgramme.Today };
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            county.Put(county.Node(Botkyrka, $"mandates/{mandate}"), county.User(Botkyrka, "registrar"), command)));

        Assert.Single(answers, a => (int)a.Status == 201);
        Assert.All(answers, a => Assert.True((int)a.Status is 200 or 201, a.ToString()));
        Assert.Single(answers.Select(a => a.Written).Distinct());
        Assert.Equal(
            ["1"], await county.Sql(
            "org_0127", "SELECT count(*) FROM mt_events WHERE stream_id = $1", $"{Botkyrka}/mandate/{mandate}"));
    }

    [Fact]
    public async Task A_text_sent_twenty_times_at_once_is_kept_once()
    {
        var programme = await TestProgramme.Make(county);
        var note = new Uri(
            $"{await programme.CaseOf(Norrtalje, await programme.PutMatter())}/notes/{Guid.CreateVersion7()}");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20)
            .Select(_ => county.Put(note, county.User(Norrtalje, "registrar"), new { Text = "en gång" })));

        Assert.All(answers, a => Assert.True(a.IsDone, a.ToString()));
        var stream = $"{Norrtalje}/case/{note.Segments[^3].TrimEnd('/')}";
        Assert.Equal(["1"], await county.Sql("org_0188", "SELECT count(*) FROM bodies WHERE stream_id = $1", stream));
        Assert.Equal(
            ["2"], await county.Sql("org_0188", "SELECT count(*) FROM mt_events WHERE stream_id = $1", stream));
    }

    [Fact]
    public async Task Everything_answered_is_in_every_copy()
    {
        var written = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => county.Do(
            county.Node(Norrtalje, $"mandates/{Guid.CreateVersion7()}"), county.User(Norrtalje, "registrar"),
            new { Programme = Guid.CreateVersion7(), Person = county.PersonOf(Norrtalje, "steering").Subject, Capacities = new[] { "inform" },
                Ground = "appointment",
                Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) }, From = TestProgramme.Today })));
        foreach (var copy in new[] { "node_region", "node_lansstyrelsen", "node_storsthlm", "svc_forums",
            "svc_agreements", "svc_overview" })
        {
            await SmallCounty.Until(
                () => county.Sql(copy, "SELECT at::text FROM heard_facts WHERE publisher = '0188' AND seq IS NOT NULL"),
                heard => written.All(w => heard.Contains(w.Split('@')[1])), copy);
        }
    }
}
