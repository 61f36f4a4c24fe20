using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Documents;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Archiving;

/// <summary>
/// Everything that the organisation holds about one case, as it was at one moment: both its streams, its texts, its
/// rule, what it has told of it and what it has heard. Files are fetched one at a time when they are written.
/// </summary>
/// <param name="Written">The name and JSON of an event, as it is stored.</param>
/// <param name="CopyBody">Copies a body's bytes; false when they are gone.</param>
/// <param name="Organisation">Whose case it is.</param>
/// <param name="Id">The case.</param>
/// <param name="Made">When the record is taken.</param>
/// <param name="Log">Every event of both streams, in order.</param>
/// <param name="Texts">Every body of theirs, but for our own notes.</param>
/// <param name="Matter">The common question; null when the case is about none.</param>
/// <param name="Authority">Name of the authority that it is registered with.</param>
/// <param name="Said">What others have been told.</param>
/// <param name="Rule">The rule for its classification.</param>
/// <param name="Received">What has come in to it from others.</param>
internal sealed record CaseRecord(
    Func<object, (string Name, string Json)> Written,
    Func<Guid, Stream, CancellationToken, Task<bool>> CopyBody,
    Publisher Organisation,
    Guid Id,
    DateTimeOffset Made,
    IReadOnlyList<StoredEvent> Log,
    IReadOnlyDictionary<Guid, KeptText> Texts,
    HeardMatter? Matter,
    string? Authority,
    SignedFacts Said,
    KeptRule? Rule,
    ReceivedRecord Received)
{
    public Case State { get; } = Fold<Case>(Log);

    public CaseFile File { get; } = Fold<CaseFile>(Log);

    /// <summary>What the case is called: its question, the title that we gave it, or its number.</summary>
    public string Title => Matter?.Title ?? OwnTitle ?? State.Registered?.RegistrationNumber ?? $"Ärende {Id}";

    private string? OwnTitle =>
        State.Begun is { Title.Id: var id } && Texts.GetValueOrDefault(id) is { Text: { } text } ? text : null;

    /// <summary>Null when there is no such case.</summary>
    public static async Task<CaseRecord?> Read(
        string organisation, Guid @case, ServedPublishers served, CountyRegister register, TimeProvider clock,
        CancellationToken cancel)
    {
        var store = Query.Store(served, organisation);
        string[] streams = [Case.Stream(organisation, @case), CaseFile.Stream(organisation, @case)];
        var log = await store.ReadStreams(streams, cancel);
        var state = Fold<Case>(log);
        if (!state.IsThere) return null;

        var matter = state.Opened?.Matter is { } put
            ? await HeardMatter.Read(served, register, organisation, put, cancel)
            : null;
        var publisher = register.Get(organisation);
        return new(
            store.Written, store.CopyBody, publisher, @case, clock.GetUtcNow(), log,
            await KeptText.Read(store, streams, cancel), matter,
            await NameOf(store, state.Registered?.Authority, cancel),
            await OwnFacts.Read(store, publisher, log, state.Opened?.Matter, cancel),
            await KeptRule.Read(store, state.Registered?.Classification?.Trim(), cancel),
            await ReceivedRecord.Read(organisation, @case, served, register, cancel));
    }

    private static T Fold<T>(IReadOnlyList<StoredEvent> log)
        where T : IState<T> => log.Aggregate(T.Initial, (state, one) => state.Apply(one.Data));

    private static async Task<string?> NameOf(EventStore store, Guid? authority, CancellationToken cancel) =>
        await store.Database.ReadOne(
            "SELECT name FROM authorities WHERE id = $1", row => row.GetString(0), cancel, authority);
}
