using Samverkan.Demo.Client;

namespace Samverkan.Faults.Load;

/// <summary>What one organisation does with one case during a drill.</summary>
public sealed class CaseLoad(
    CountyClient county, DrillProgramme programme, Ledger ledger, Sender sender, string organisation, Guid matter, Guid @case)
{
    private static readonly string[] Answers = ["adopt", "decline", "placeOnFile"];

    private readonly Api _registrar = county.Registrar(organisation);
    private readonly Uri _address = county.Node(organisation, $"cases/{@case}");

    public Task Register(CancellationToken cancel) => Put(
        "registration",
        new { Authority = programme.Authorities[organisation], RegistrationNumber = $"D {InLetters.Of(matter)}" },
        new("case_registered", "{case}", $"{@case}"),
        cancel);

    public async Task Note(CancellationToken cancel)
    {
        var note = Guid.CreateVersion7();
        if (await Put($"notes/{note}", new { Text = $"Endast hos oss: {note}" }, new("note_kept", "{note}", $"{note}"), cancel))
            ledger.Notes.Enqueue((organisation, @case, note));
    }

    /// <summary>Each time another expected date, which makes it an event of its own.</summary>
    public async Task Tell(int n, CancellationToken cancel)
    {
        var expected = programme.Today.AddDays(n);
        var state = n % 2 == 0 ? "scheduled" : "inPreparation";
        var trace = new Trace("progress_announced", "{case}|{progress,expected}", $"{@case}|{expected:yyyy-MM-dd}");
        if (await Put("progress", new { State = state, Expected = expected, Announce = true }, trace, cancel))
            ledger.States[(matter, organisation)] = state;
    }

    public async Task Answer(CancellationToken cancel)
    {
        var decision = Guid.CreateVersion7();
        var answer = Answers[decision.ToByteArray()[^1] % Answers.Length];
        var decided = new
        {
            Body = organisation switch
            {
                "L01" => "stateAuthority",
                "F01" => "associationBoard",
                _ => "executiveBoard",
            },
            Act = "decides",
            Settles = true,
            DecidedOn = programme.Today,
            Answer = answer,
            Wording = $"att svara {answer} i {matter}.",
        };
        if (!await Put($"body-decisions/{decision}", decided, new("body_decision_recorded", "{decision,id}", $"{decision}"), cancel)) return;

        if (await Put("answer", new { Decision = decision }, new("answer_announced", "{answer,decision}", $"{decision}"), cancel))
            ledger.Answers[(matter, organisation)] = answer;
    }

    private Task<bool> Put(string path, object command, Trace trace, CancellationToken cancel) =>
        sender.Put(_registrar, new Uri($"{_address}/{path}"), command, organisation, trace, cancel);
}
