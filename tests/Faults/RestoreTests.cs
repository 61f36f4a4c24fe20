using System.Diagnostics;
using System.Text.Json;
using Samverkan.Demo.Client;
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
    private const string Node = "decisions-storsthlm";
    private const string Wording = "att ställa sig bakom frågan.";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DrillCounty County => shared.County;

    private Api Registrar => County.Client.Registrar("0127");

    [Theory]
    [InlineData("org_0127")]
    [InlineData("org_0127", "org_0188", "org_f01", "node_storsthlm")]
    public async Task Who_was_restored_from_an_old_backup_knows_again_what_it_had_said_and_goes_on(
        params string[] databases)
    {
        var (matter, @case) = await Asked();
        await Put($"cases/{@case}/registration", new
        {
            Authority = County.Programme.Authorities["0127"],
            RegistrationNumber = $"D {matter:N}",
        });
        var epoch = await Epoch();
        var backup = new Backup(County, Node, databases);
        await backup.Take(Cancel);

        var decision = await Answer(@case);
        await Put($"cases/{@case}/notes/{Guid.CreateVersion7()}", new { Text = "Endast hos oss." });
        var mandate = Guid.CreateVersion7();
        await Put($"mandates/{mandate}", new
        {
            County.Programme.Programme,
            Person = County.Client.Person("0127", "strategist").Subject,
            Capacities = new[] { "inform" },
            Ground = "appointment",
            From = County.Programme.Today,
        });
        await AllIsWell();
        await backup.PutBack(Cancel);

        // Nothing is recorded before it knows again; the client waits and sends again.
        var later = await new OneMandate(County).Give("0127", Guid.CreateVersion7(), Cancel);
        await AllIsWell();
        Assert.Equal(epoch + 1, await Epoch());
        var page = await Registrar.Get(County.Client.Node("0127", $"cases/{@case}"), Cancel);
        var known = page.GetProperty("bodyDecisions")[0];
        Assert.Equal(decision, known.GetProperty("decision").GetProperty("id").GetGuid());
        Assert.Contains(Wording, page.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Endast hos oss", page.GetRawText(), StringComparison.Ordinal);
        var mandates = await Registrar.All(County.Client.Node("0127", "mandates"), Cancel);
        Assert.All(new[] { mandate, later }, given =>
            Assert.Single(mandates, m => m.GetProperty("mandate").GetGuid() == given));

        await Put($"cases/{@case}/body-decisions/{decision}/standing", new
        {
            Standing = new { ApprovedOn = County.Programme.Today },
        });
        await AllIsWell();
        Assert.Empty(await new RebuiltAlike(County).Faults(Cancel));
        var approved = await County.Query(
            "svc_overview", "SELECT (standing ->> 'approvedOn')::date FROM answers WHERE matter = $1 AND party = '0127'",
            row => row.GetFieldValue<DateOnly>(0), Cancel, matter);
        Assert.Equal([County.Programme.Today], approved);
    }

    private async Task<(Guid Matter, Guid Case)> Asked()
    {
        var matter = Guid.CreateVersion7();
        await County.Client.As(County.Client.Person("L01", "coordinator").UserName).Put(
            County.Client.Shared("forums", $"matters/{matter}"), new
            {
                County.Programme.Programme,
                Kind = "standBehind",
                Addressees = new[] { "0127" },
                Title = "Vad som glöms",
                Question = "Ställer ni er bakom?",
            }, Cancel);
        var clock = Stopwatch.StartNew();
        IReadOnlyList<JsonElement> cases;
        do
        {
            Assert.True(clock.Elapsed < Soon, "no case was opened");
            cases = await Registrar.All(County.Client.Node("0127", $"cases?matter={matter}"), Cancel);
        }
        while (cases.Count == 0);
        return (matter, cases[0].GetProperty("case").GetGuid());
    }

    private async Task<Guid> Answer(Guid @case)
    {
        var decision = Guid.CreateVersion7();
        await Put($"cases/{@case}/body-decisions/{decision}", new
        {
            Body = "executiveBoard",
            Act = "decides",
            Settles = true,
            DecidedOn = County.Programme.Today,
            Answer = "adopt",
            Wording,
        });
        await Put($"cases/{@case}/answer", new { Decision = decision });
        return decision;
    }

    private Task<string> Put(string path, object command) =>
        Registrar.Put(County.Client.Node("0127", path), command, Cancel);

    private Task<int> Epoch() => County.Epoch(County.Publishers.Single(p => p.Code == "0127"), Cancel);

    private async Task AllIsWell()
    {
        var faults = new List<string>();
        var clock = await Outcome.Converge(County, faults, Cancel);
        TestContext.Current.TestOutputHelper?.WriteLine($"agree after {clock.TotalSeconds:0.0} s");
        await Outcome.Check(County, faults, Cancel);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(25)));
    }
}
