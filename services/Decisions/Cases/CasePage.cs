using Samverkan.Contracts.Decisions.V1;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Cases;

/// <summary>One case whole, as only the organisation's own people see it.</summary>
public static class CasePage
{
    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapGet("/{case:guid}", Read).WithSummary("Ett av våra ärenden");

    private static async Task<IResult> Read(
        string organisation, Guid @case, ServedPublishers served, CountyRegister register, HttpContext context,
        CancellationToken cancel)
    {
        var (store, stream) = (Query.Store(served, organisation), Case.Stream(organisation, @case));
        var loaded = await store.Load<Case>(stream, cancel);
        if (loaded.State.Opened is not { } opened) return Problems.Of(new("not-found", 404));

        context.Response.Headers.ETag = $"\"{loaded.Version}\"";
        var texts = await store.Contents(stream, cancel);
        return Results.Ok(new View(
            @case,
            await HeardMatter.Read(served, register, organisation, opened.Matter, cancel),
            loaded.State.Registered,
            loaded.State.State,
            loaded.State.Expected,
            [.. loaded.State.Decisions.Values.OrderBy(d => d.DecidedOn).ThenBy(d => d.Id)
                .Select(d => DecisionView.Of(d, loaded.State, texts))],
            [.. loaded.State.Notes.Select(n => new NoteView(n.Key, texts.GetValueOrDefault(n.Value.Id)))]));
    }

    private sealed record View(
        Guid Case,
        HeardMatter? Matter,
        CaseRegistered? Registration,
        string State,
        DateOnly? Expected,
        IReadOnlyList<DecisionView> BodyDecisions,
        IReadOnlyList<NoteView> Notes);

    private sealed record NoteView(Guid Note, string? Text);

    private sealed record DecisionView(
        BodyDecision Decision,
        bool IsAnnounced,
        IReadOnlyDictionary<Guid, string?> Texts,
        IReadOnlyList<string> Reminders)
    {
        public static DecisionView Of(BodyDecision decision, Case @case, IReadOnlyDictionary<Guid, string> texts)
        {
            Contracts.BodyRef?[] bodies =
            [
                decision.Wording,
                .. decision.Provisos.Select(p => p.Text),
                .. decision.Conditions.Select(c => c.Text),
            ];
            return new(
                decision,
                @case.IsAnnounced(decision.Id),
                bodies.OfType<Contracts.BodyRef>().DistinctBy(b => b.Id)
                    .ToDictionary(b => b.Id, b => texts.GetValueOrDefault(b.Id)),
                decision is { Body: "delegate", Settles: true } ? ["delegation-may-not-cover"] : []);
        }
    }
}
