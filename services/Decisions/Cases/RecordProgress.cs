using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.Cases;

/// <summary>Where our handling stands, with the next expected date; told to the parties only when we say so.</summary>
public sealed record RecordProgress(string State, DateOnly? Expected = null, bool Announce = false)
{
    public static Verdict Decide(Case @case, RecordProgress command, Guid id, DateOnly today)
    {
        if (!@case.IsThere) return Refuse("not-found", 404);
        if (!CaseState.All.Contains(command.State)) return Refuse("unknown-state", 422, "state");
        if (command is { State: CaseState.Scheduled, Expected: null }) return Refuse("date-required", 422, "expected");
        if (command.Announce && @case.Opened is null) return Refuse("nobody-asked");
        if (@case.Answer is { } answer && !@case.IsAnnulled(answer.Decision, today)) return Refuse("already-answered");

        var events = new List<object>();
        if (@case.State != command.State || @case.Expected != command.Expected)
            events.Add(new ProgressRecorded(id, command.State, command.Expected));

        if (command.Announce && @case.Opened is { } opened && command.Told(opened, @case) is var told
            && @case.Progress != told)
            events.Add(new ProgressTold(id, told));
        return Record([.. events]);
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/progress", (
            string organisation, Guid @case, RecordProgress command, Commands commands, CancellationToken cancel) =>
            commands.On<Case>(
                Case.Stream(organisation, @case), state => Decide(state, command, @case, commands.Today), cancel))
        .WithSummary("Ange var vår egen handläggning står");

    private ProgressAnnounced Told(CaseOpened opened, Case @case) =>
        new(opened.Matter, opened.Programme, State, Expected, @case.Registered?.RegistrationNumber);
}
