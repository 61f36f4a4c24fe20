using System.Collections.Concurrent;
using Samverkan.Demo.Client;

namespace Samverkan.Faults.Load;

/// <summary>
/// A steady load by several people at once over the public API: one loop with mandates and one with cases in each
/// organisation, and a coordinator who puts new matters to all of them.
/// </summary>
public sealed class CountyLoad(CountyClient county, DrillProgramme programme, Ledger ledger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan BetweenMatters = TimeSpan.FromSeconds(1.5);

    private readonly Sender _sender = new(ledger);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Guid>> _toAnswer = new();

    /// <summary>Runs until stopped; every command begun is then sent until it is answered.</summary>
    public async Task Run(CancellationToken stop, CancellationToken cancel)
    {
        var loops = county.Organisations.SelectMany(o => new[]
        {
            Repeat(() => GiveAndEndMandate(o, cancel), stop),
            Repeat(() => HandleMatter(o, stop, cancel), stop),
        });
        await Task.WhenAll([.. loops, PutMatters(stop, cancel)]);
    }

    private static async Task Repeat(Func<Task> act, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await act();
            await Task.Delay(Pause, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task GiveAndEndMandate(string organisation, CancellationToken cancel)
    {
        var (registrar, mandate) = (county.Registrar(organisation), Guid.CreateVersion7());
        var address = county.Node(organisation, $"mandates/{mandate}");
        var person = county.Person(organisation, "strategist").Subject;
        var given = new
        {
            programme.Programme,
            Person = person,
            Capacities = new[] { "inform" },
            Ground = "appointment",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = programme.Today,
        };
        if (!await Put(registrar, address, given, organisation, "mandate_given", "{mandate}", mandate, cancel)) return;

        ledger.Mandates[(organisation, mandate)] = null;
        if (mandate.ToByteArray()[^1] % 3 != 0) return;

        var ended = new { On = programme.Today.AddDays(30) };
        if (await Put(registrar, new Uri($"{address}/ending"), ended, organisation, "mandate_ended", "{mandate}", mandate, cancel))
            ledger.Mandates[(organisation, mandate)] = ended.On;
    }

    private async Task PutMatters(CancellationToken stop, CancellationToken cancel)
    {
        var coordinator = county.As(county.Person("L01", "coordinator").UserName);
        while (!stop.IsCancellationRequested)
        {
            var matter = Guid.CreateVersion7();
            var command = new
            {
                programme.Programme,
                Kind = "standBehind",
                Addressees = county.Organisations,
                Title = $"Fråga {matter}",
                Question = $"Ställer ni er bakom {matter}?",
            };
            if (await Put(coordinator, county.Shared("forums", $"matters/{matter}"), command, "forums", "matter_put", "{matter}", matter, cancel))
            {
                ledger.Matters.Enqueue(matter);
                foreach (var organisation in county.Organisations) ToAnswer(organisation).Enqueue(matter);
            }

            await Task.Delay(BetweenMatters, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    /// <summary>Takes a matter home: registers its case, notes, tells where it stands, decides, answers.</summary>
    private async Task HandleMatter(string organisation, CancellationToken stop, CancellationToken cancel)
    {
        if (!ToAnswer(organisation).TryDequeue(out var matter)) return;
        if (await CaseOf(organisation, matter, stop) is not { } @case) return;

        var home = new CaseLoad(county, programme, ledger, _sender, organisation, matter, @case);
        await home.Register(cancel);
        for (var n = 1; n <= 3 && !stop.IsCancellationRequested; n++)
        {
            await home.Note(cancel);
            await home.Tell(n, cancel);
        }

        if (!stop.IsCancellationRequested) await home.Answer(cancel);
    }

    /// <summary>The case that the node opened by itself; a matter whose case has not come when the load stops is left.</summary>
    private async Task<Guid?> CaseOf(string organisation, Guid matter, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var found = await county.Registrar(organisation).All(county.Node(organisation, $"cases?matter={matter}"), stop);
                if (found.Count > 0) return found[0].GetProperty("case").GetGuid();
            }
            catch (Exception away) when (away is HttpRequestException or RefusedException or OperationCanceledException or InvalidOperationException)
            {
                // Reads are not what is counted here.
            }

            await Task.Delay(100, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return null;
    }

    private ConcurrentQueue<Guid> ToAnswer(string organisation) => _toAnswer.GetOrAdd(organisation, _ => new());

    private Task<bool> Put(
        Api caller, Uri address, object command, string publisher, string happened, string path, Guid id, CancellationToken cancel) =>
        _sender.Put(caller, address, command, publisher, new(happened, path, id.ToString()), cancel);
}
