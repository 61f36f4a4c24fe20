using System.Text.Json;
using Samverkan.Contracts;
using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Received;

namespace Samverkan.Decisions.Disclosures;

/// <summary>
/// What we have written in a case ourselves: decisions, internal remisser with their answers, and our notes. What we
/// took back from others is ours still: here it is tried for secrecy like the rest, and marked so that nobody gives it
/// out by not looking.
/// </summary>
internal static class OwnItems
{
    /// <param name="log">The case's events, as far as is asked for.</param>
    /// <param name="bodies">Its texts.</param>
    public static IEnumerable<CaseItem> Of(
        IReadOnlyList<StoredEvent> log, IReadOnlyDictionary<Guid, KeptBody> bodies)
    {
        var @case = log.Aggregate(Case.Initial, (state, one) => state.Apply(one.Data));
        return
        [
            .. @case.Decisions.Values.Select(d => Item(
                ItemKind.Decision, $"{d.Id}", d.DecidedOn, null, d.Body, d,
                [d.Wording, d.AuthorityName, .. d.Provisos.Select(p => p.Text), .. d.Conditions.Select(c => c.Text)],
                isWorking: @case.Opened is not null && !@case.IsAnnounced(d.Id))),
            .. @case.Consultations.Values.Select(c => Item(
                ItemKind.Question, $"{c.Begun.Consultation}", AskedOn(log, c.Begun.Consultation), null, "question",
                c.Begun, [c.Begun.Question])),
            .. @case.Consultations.Values.SelectMany(c => c.Responses.Values).Select(r => Item(
                ItemKind.Response, $"{r.Consultation}/{r.Authority}", r.DecidedOn, $"{r.Authority}", "response", r,
                [r.Text])),
            .. @case.Notes.Select(n => Item(
                ItemKind.Note, $"{n.Key}", KeptOn(log, n.Key), null, "note", new { Note = n.Key }, [n.Value],
                isWorking: true)),
        ];

        CaseItem Item(
            string kind, string id, DateOnly on, string? from, string what, object data, BodyRef?[] texts,
            bool isWorking = false)
        {
            var refs = texts.OfType<BodyRef>().DistinctBy(r => r.Id).ToList();
            var words = refs.ToDictionary(r => r.Id, r => bodies.GetValueOrDefault(r.Id)?.Text);
            var withdrawn = WithdrawnOf(refs, bodies);
            return new(
                kind, id, on, from, what, JsonSerializer.SerializeToElement(data, data.GetType(), EventCatalogue.Json),
                words, [.. refs.Where(r => words[r.Id] is not null).Select(r => new GivenBody(r.Id, r.Sha256))],
                MayHoldSecrecy: withdrawn is not null, Withdrawn: withdrawn, IsWorking: isWorking);
        }
    }

    private static Dictionary<Guid, TakenBack>? WithdrawnOf(
        IEnumerable<BodyRef> refs, IReadOnlyDictionary<Guid, KeptBody> bodies)
    {
        var withdrawn = refs.Select(r => bodies.GetValueOrDefault(r.Id))
            .Where(b => b?.WithdrawnOn is not null).OfType<KeptBody>()
            .ToDictionary(b => b.Id, b => new TakenBack(b.Reason ?? "", b.WithdrawnOn ?? default));
        return withdrawn.Count == 0 ? null : withdrawn;
    }

    /// <summary>Asked anew, it is of the day when it got the words that it has.</summary>
    private static DateOnly AskedOn(IReadOnlyList<StoredEvent> log, Guid consultation) => Commands.DateAt(
        log.Last(e => e.Data is InternalConsultationBegun begun && begun.Consultation == consultation).Time);

    private static DateOnly KeptOn(IReadOnlyList<StoredEvent> log, Guid note) =>
        Commands.DateAt(log.Last(e => e.Data is NoteKept kept && kept.Note == note).Time);
}
