using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Authorities;
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
        if (!loaded.State.IsThere) return Problems.Of(new("not-found", 404));

        context.Response.Headers.ETag = $"\"{loaded.Version}\"";
        var texts = await store.Contents(stream, cancel);
        var order = await store.Load<WorkingOrder>(WorkingOrder.Stream(organisation), cancel);
        var matter = loaded.State.Opened is { } opened
            ? await HeardMatter.Read(served, register, organisation, opened.Matter, cancel)
            : null;
        return Results.Ok(new View(
            @case,
            matter,
            BegunView.Of(loaded.State.Begun, texts),
            loaded.State.Registered,
            loaded.State.State,
            loaded.State.Expected,
            [.. loaded.State.Decisions.Values.OrderBy(d => d.DecidedOn).ThenBy(d => d.Id)
                .Select(d => DecisionView.Of(d, loaded.State, texts, matter))],
            [.. loaded.State.Notes.Select(n => new NoteView(n.Key, texts.GetValueOrDefault(n.Value.Id)))],
            [.. loaded.State.Consultations.Values.OrderBy(c => c.Begun.Consultation)
                .Select(c => ConsultationView.Of(c, texts))],
            [.. loaded.State.Disclosures.Values.OrderBy(d => d.Disclosure).Select(DisclosureView.Of)],
            order.State.FourEyes)
        {
            OnTheWay = await OnTheWay(store, stream, cancel),
        });
    }

    /// <summary>Every state on the way as it was entered: the latest does not write over those before.</summary>
    private static async Task<IReadOnlyList<StateView>> OnTheWay(
        EventStore store, string stream, CancellationToken cancel) =>
    [
        .. from stored in await store.ReadStreams([stream], cancel)
           let state = stored.Data as ProgressRecorded
           where state is not null
           select new StateView(state.State, state.Expected, stored.Time),
    ];

    private sealed record View(
        Guid Case,
        HeardMatter? Matter,
        BegunView? Begun,
        CaseRegistered? Registration,
        string State,
        DateOnly? Expected,
        IReadOnlyList<DecisionView> BodyDecisions,
        IReadOnlyList<NoteView> Notes,
        IReadOnlyList<ConsultationView> InternalConsultations,
        IReadOnlyList<DisclosureView> Disclosures,
        bool FourEyes)
    {
        public required IReadOnlyList<StateView> OnTheWay { get; init; }
    }

    private sealed record StateView(string State, DateOnly? Expected, DateTimeOffset RecordedAt);

    private sealed record NoteView(Guid Note, string? Text);

    private sealed record BegunView(
        string Origin, string? Title, string? Sender, string? SenderNumber, DateOnly? ReceivedOn, DateOnly? AnswerBy)
    {
        public static BegunView? Of(CaseBegun? begun, IReadOnlyDictionary<Guid, string> texts) => begun is null
            ? null
            : new(
                begun.Origin, texts.GetValueOrDefault(begun.Title.Id), begun.Sender, begun.SenderNumber,
                begun.ReceivedOn, begun.AnswerBy);
    }

    private sealed record ConsultationView(
        Guid Consultation, string? Question, IReadOnlyList<Guid> Authorities, DateOnly? AnswerBy,
        IReadOnlyList<ResponseView> Responses)
    {
        public static ConsultationView Of(InternalConsultation asked, IReadOnlyDictionary<Guid, string> texts) => new(
            asked.Begun.Consultation,
            texts.GetValueOrDefault(asked.Begun.Question.Id),
            asked.Begun.Authorities,
            asked.Begun.AnswerBy,
            [.. asked.Responses.Values.OrderBy(r => r.DecidedOn).Select(r => new ResponseView(
                r.Authority, r.DecidedOn, r.Paragraph, r.Text is { } text ? texts.GetValueOrDefault(text.Id) : null,
                r.Text is null))]);
    }

    private sealed record ResponseView(
        Guid Authority, DateOnly DecidedOn, string? Paragraph, string? Text, bool Refrains);

    private sealed record DisclosureView(Guid Disclosure, DateOnly On, int Given, int Withheld)
    {
        public static DisclosureView Of(CaseDisclosed disclosed) => new(
            disclosed.Disclosure, disclosed.On, disclosed.Items.Count(i => i.Given),
            disclosed.Items.Count(i => !i.Given));
    }

    private sealed record DecisionView(
        BodyDecision Decision,
        bool IsAnnounced,
        string? By,
        IReadOnlyDictionary<Guid, string?> Texts,
        IReadOnlyList<string> Reminders,
        IReadOnlyList<OutcomeView> Outcomes)
    {
        public static DecisionView Of(
            BodyDecision decision, Case @case, IReadOnlyDictionary<Guid, string> texts, HeardMatter? matter)
        {
            Contracts.BodyRef?[] bodies =
            [
                decision.Wording,
                decision.AuthorityName,
                .. decision.Provisos.Select(p => p.Text),
                .. decision.Conditions.Select(c => c.Text),
            ];
            return new(
                decision,
                @case.IsAnnounced(decision.Id),
                @case.RecordedBy.GetValueOrDefault(decision.Id),
                bodies.OfType<Contracts.BodyRef>().DistinctBy(b => b.Id)
                    .ToDictionary(b => b.Id, b => texts.GetValueOrDefault(b.Id)),
                Cases.Reminders.Of(
                    decision, decision.Wording is { } w ? texts.GetValueOrDefault(w.Id) : null,
                    new(matter?.PutOn, matter?.TextFixedOn, @case.RecordedOn.GetValueOrDefault(decision.Id))),
                [.. decision.Conditions.SelectMany(c =>
                    @case.Outcomes.GetValueOrDefault((decision.Id, c.Text.Id)) is { } word
                        ? new[] { new OutcomeView(c.Text.Id, word.Outcome, word.On) }
                        : [])]);
        }
    }

    /// <summary>Our own last word on a condition.</summary>
    private sealed record OutcomeView(Guid Condition, string Outcome, DateOnly On);
}
