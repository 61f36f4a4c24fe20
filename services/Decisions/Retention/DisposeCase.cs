using Samverkan.Contracts;
using Samverkan.Decisions.Documents;

namespace Samverkan.Decisions.Retention;

/// <summary>
/// The registrar confirms that a case is disposed of, by the very rule they read: the files and our own notes go, while
/// the registration, the numbers, what was announced and the log remain.
/// </summary>
public sealed record DisposeCase(int Years, string Ground)
{
    public static Verdict Decide(CaseFile file, DisposeCase command, DisposalGround ground, DateOnly today)
    {
        if (!ground.Exists) return Refuse("not-found", 404);
        if (file.DisposedOn is not null) return DisposeOfLeft(file, ground, today);
        if (file.ClosedOn is not { } closed) return Refuse("case-not-closed");
        if (ground is not { Classification: { } classification, Outcome: RetentionOutcome.Dispose })
            return Refuse("not-to-be-disposed");
        if (ground.Years != command.Years || ground.Ground != command.Ground) return Refuse("retention-rule-changed");
        if (RetentionOutcome.DueYear(closed, ground.Years) > today.Year) return Refuse("retention-not-due");

        var bodies = file.Documents.Values.Select(d => d.Body.Id).Concat(ground.Notes).Distinct().Order();
        return Record([
            new CaseDisposed(ground.Case, today, classification, command.Years, command.Ground),
            .. Disposed(bodies, ground, today),
        ]);
    }

    /// <summary>A note may have been saved while the case was disposed of: it goes by the same confirmation.</summary>
    private static Verdict DisposeOfLeft(CaseFile file, DisposalGround ground, DateOnly today) =>
        ground.Notes.Where(n => !file.Disposed.Contains(n)).Distinct().Order().ToList() is { Count: > 0 } left
            ? Record([.. Disposed(left, ground, today)])
            : Nothing;

    private static IEnumerable<ContentDisposed> Disposed(
        IEnumerable<Guid> bodies, DisposalGround ground, DateOnly today) =>
        bodies.Chunk(Limits.BodiesDisposedAtOnce).Select(some => new ContentDisposed(ground.Case, some, today));

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/disposal", async (
            string organisation, Guid @case, DisposeCase command, Commands commands, CancellationToken cancel) =>
        {
            var answer = await Confirm();
            // What was saved between the reading and the disposal is there still, and nothing more is saved after it.
            return (await DisposalGround.NotesOf(commands.Store, organisation, @case, cancel)).Count == 0
                ? answer
                : await Confirm();

            async Task<IResult> Confirm()
            {
                var ground = await DisposalGround.Read(commands.Store, organisation, @case, cancel);
                return await commands.On<CaseFile>(
                    CaseFile.Stream(organisation, @case), state => Decide(state, command, ground, commands.Today),
                    cancel);
            }
        })
        .WithSummary("Bekräfta att ett avslutat ärende gallras");
}

/// <summary>What a disposal is confirmed on.</summary>
/// <param name="Case">The case.</param>
/// <param name="Exists">False when there is none.</param>
/// <param name="Classification">Its classification, if it has one.</param>
/// <param name="Outcome">What the rule for that says; null when there is no rule.</param>
/// <param name="Years">After how many years, by the rule.</param>
/// <param name="Ground">The rule's own ground.</param>
/// <param name="Notes">The bodies of our own notes.</param>
public sealed record DisposalGround(
    Guid Case,
    bool Exists,
    string? Classification,
    string? Outcome,
    int? Years,
    string? Ground,
    IReadOnlyList<Guid> Notes)
{
    internal static async Task<DisposalGround> Read(
        EventStore store, string organisation, Guid @case, CancellationToken cancel)
    {
        var notes = await NotesOf(store, organisation, @case, cancel);
        return await store.Database.ReadOne("""
            SELECT f.classification, r.outcome, r.years, r.ground
            FROM cases c LEFT JOIN case_files f ON f."case" = c.id
              LEFT JOIN retention_rules r ON r.classification = f.classification
            WHERE c.id = $1
            """, row => new DisposalGround(
                @case, true, row.Text(0), row.Text(1), row.Number(2), row.Text(3), notes), cancel, @case)
            ?? new(@case, false, null, null, null, null, notes);
    }

    /// <summary>Bodies of our own notes that still have content.</summary>
    internal static async Task<IReadOnlyList<Guid>> NotesOf(
        EventStore store, string organisation, Guid @case, CancellationToken cancel) =>
    [
        .. (await store.BodiesOf([Cases.Case.Stream(organisation, @case)], [BodyClass.Note], cancel))
            .Where(b => b.Class == BodyClass.Note && b.IsThere).Select(b => b.Id),
    ];
}
