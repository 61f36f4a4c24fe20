using System.Diagnostics;
using System.Text.Json;
using Samverkan.Demo.Client;

namespace Samverkan.Faults.Load;

/// <summary>One matter and what an organisation makes of it, when a load is not what it is about.</summary>
public sealed class OneCase(DrillCounty county, string organisation)
{
    /// <summary>The wording of the answer.</summary>
    public const string Wording = "att ställa sig bakom frågan.";

    private static readonly TimeSpan Soon = Patience.OfSeconds(40);

    private Api Registrar => county.Client.Registrar(organisation);

    /// <summary>Puts a matter to it and others.</summary>
    public async Task<Guid> Ask(CancellationToken cancel, params string[] others)
    {
        var matter = Guid.CreateVersion7();
        await county.Client.As(county.Client.Person("L01", "coordinator").UserName).Put(
            county.Client.Shared("forums", $"matters/{matter}"), new
            {
                county.Programme.Programme,
                Kind = "standBehind",
                Addressees = new[] { organisation }.Concat(others),
                Title = "Vad som glöms",
                Question = "Ställer ni er bakom?",
            }, cancel);
        return matter;
    }

    /// <summary>The case that opens by itself.</summary>
    public async Task<Guid> Opened(Guid matter, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var cases = await Registrar.All(county.Client.Node(organisation, $"cases?matter={matter}"), cancel);
            if (cases.Count > 0) return cases[0].GetProperty("case").GetGuid();

            Assert.True(clock.Elapsed < Soon, "no case was opened");
            await Task.Delay(100, cancel);
        }
    }

    /// <summary>Records a settling decision, and announces it.</summary>
    public async Task<Guid> Answer(Guid @case, CancellationToken cancel)
    {
        var decision = Guid.CreateVersion7();
        await Put($"cases/{@case}/body-decisions/{decision}", new
        {
            Body = "executiveBoard",
            Act = "decides",
            Settles = true,
            DecidedOn = county.Programme.Today,
            Answer = "adopt",
            Wording,
        }, cancel);
        await Put($"cases/{@case}/answer", new { Decision = decision }, cancel);
        return decision;
    }

    /// <summary>All that it takes, from the case that opens by itself to the answer.</summary>
    public async Task<Guid> OpenAndAnswer(Guid matter, CancellationToken cancel)
    {
        var @case = await Opened(matter, cancel);
        await Register(@case, cancel);
        await Answer(@case, cancel);
        return @case;
    }

    /// <summary>Registers the case in the organisation's own series.</summary>
    public Task Register(Guid @case, CancellationToken cancel) => Put($"cases/{@case}/registration", new
    {
        Authority = county.Programme.Authorities[organisation],
        RegistrationNumber = $"D {InLetters.Of(@case)}",
    }, cancel);

    /// <summary>Keeps a note that is nobody else's.</summary>
    public Task Note(Guid @case, string text, CancellationToken cancel) =>
        Put($"cases/{@case}/notes/{Guid.CreateVersion7()}", new { Text = text }, cancel);

    /// <summary>The case's page.</summary>
    public Task<JsonElement> Page(Guid @case, CancellationToken cancel) =>
        Registrar.Get(county.Client.Node(organisation, $"cases/{@case}"), cancel);

    /// <summary>What the shared view says of its answer.</summary>
    public async Task<string> Shown(Guid matter, CancellationToken cancel) => string.Join(' ', await county.Query(
        "svc_overview", "SELECT answer FROM answers WHERE matter = $1 AND party = $2", row => row.GetString(0), cancel,
        matter, organisation));

    /// <summary>A command to its node.</summary>
    public Task<string> Put(string path, object command, CancellationToken cancel) =>
        Registrar.Put(county.Client.Node(organisation, path), command, cancel);
}
