using Samverkan.Overview.History;

namespace Samverkan.Overview.Matters;

/// <summary>All that the asked parties have said about one matter, as it was known on a day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Asked">Codes of those who were asked.</param>
/// <param name="Words">Every word that was known, also of those who were not asked.</param>
internal sealed record MatterWords(AsOf AsOf, IReadOnlyList<string> Asked, IReadOnlyList<Word> Words)
{
    /// <summary>Of those who were asked: anyone may sign an answer, and only theirs are read.</summary>
    public IReadOnlyDictionary<string, PartyLine> Lines =>
        field ??= PartyLine.All(Words.Where(w => Asked.Contains(w.Party)), AsOf);

    public Conditions Conditions => field ??= Conditions.On(Lines, Asked.ToHashSet(), AsOf.Day);

    /// <summary>The same over every day that is known of, also those to come.</summary>
    public Conditions ToCome => field ??= Conditions.On(Lines, Asked.ToHashSet(), DateOnly.MaxValue);

    /// <summary>Every text that they speak of, with whose it is.</summary>
    public IReadOnlyCollection<(string Publisher, Guid Body)> Bodies => [.. Lines.Keys.SelectMany(BodiesOf)];

    /// <summary>Those of one party.</summary>
    public IEnumerable<(string Publisher, Guid Body)> BodiesOf(string party) =>
        Lines.GetValueOrDefault(party)?.Answers.SelectMany(AnswerView.BodiesOf).Select(b => (party, b)) ?? [];

    /// <summary>All that a party has answered, the first said first.</summary>
    public IEnumerable<AnswerView> AnswersOf(string party, BodyTexts texts) =>
        Lines.GetValueOrDefault(party) is { } line ? AnswerView.Of(line, Conditions, AsOf.Day, texts) : [];

    public Cell CellOf(string party) => Cell.Of(party, Lines.GetValueOrDefault(party), Conditions, AsOf.Day);

    public static async Task<MatterWords> Read(SharedView view, Guid matter, AsOf asOf, CancellationToken cancel) =>
        (await Read(view, [matter], asOf, cancel))[matter];

    public static async Task<IReadOnlyDictionary<Guid, MatterWords>> Read(
        SharedView view, Guid[] matters, AsOf asOf, CancellationToken cancel)
    {
        var asked = (await view.Rows(
            "SELECT matter, organisation FROM addressees WHERE matter = ANY ($1) ORDER BY matter, organisation",
            row => (Matter: row.GetGuid(0), Party: row.GetString(1)), cancel, matters))
            .ToLookup(a => a.Matter, a => a.Party);
        var words = (await SaidLog.Of(view, matters, cancel)).ToLookup(w => w.Matter, w => w.Word);
        return matters.ToDictionary(
            m => m, m => new MatterWords(asOf, [.. asked[m]], [.. words[m].Where(w => asOf.Knows(w.SaidAt))]));
    }
}
