using System.Reflection;
using System.Text.Json;
using Samverkan.Contracts;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Hearing;

/// <summary>A fact as a service hears it.</summary>
/// <typeparam name="T">The contract record.</typeparam>
/// <param name="Publisher">Who said it; checked by signature.</param>
/// <param name="Epoch">The epoch that it stands in.</param>
/// <param name="Number">Its number there.</param>
/// <param name="At">The publisher's <c>seq_id</c>.</param>
/// <param name="Type">Permanent name of the fact.</param>
/// <param name="Time">When it was recorded there, UTC.</param>
/// <param name="Data">What was said.</param>
/// <param name="Audience">Who may have its texts; null when it has none.</param>
public sealed record Heard<T>(
    string Publisher, int Epoch, long Number, long At, string Type, DateTimeOffset Time, T Data,
    Audience? Audience = null);

/// <summary>What a service does with what it hears: declared once, in <c>Hearings.cs</c>.</summary>
public interface IHearings
{
    /// <summary>Read tables that are made of heard facts only: emptied and made again by a rebuild.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Says which facts are heard, and how.</summary>
    void Listen(HearingTable table);

    /// <summary>Before the first fact is taken: what is to be known from what was heard before.</summary>
    Task Begin(Inbox inbox, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>
    /// After the read tables have been made anew and hold all that had been taken: what is recorded by reacting to them
    /// may come out otherwise by this version of the service.
    /// </summary>
    Task Rebuilt(CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>Which facts are heard and what each of them means here.</summary>
public sealed class HearingTable
{
    private readonly Dictionary<(string, int), Action<HeardFact, ReadTables>> _projects = [];
    private readonly Dictionary<(string, int), Func<HeardFact, CancellationToken, Task>> _reacts = [];
    private readonly Dictionary<(string, int), Func<HeardFact, bool>> _lookedFor = [];

    /// <summary>
    /// Keeps read tables: the commands run in the transaction that moves the position. They must give the same table
    /// whichever of two publishers' facts comes first, and when a fact is applied again.
    /// </summary>
    /// <typeparam name="T">A contract record.</typeparam>
    /// <param name="project">Adds the commands.</param>
    /// <param name="isLookedFor">
    /// False for one that nobody here looks for at once: it may wait for <see cref="Limits.ApplyLater"/>, to be applied
    /// together with others, in its order all the same. Without it all are applied as they come.
    /// </param>
    public HearingTable On<T>(Action<Heard<T>, ReadTables> project, Func<Heard<T>, bool>? isLookedFor = null)
    {
        _projects.Add(NameOf<T>(), (fact, tables) => project(fact.As<T>(), tables));
        _lookedFor.Add(NameOf<T>(), fact => isLookedFor?.Invoke(fact.As<T>()) != false);
        return this;
    }

    /// <summary>
    /// Does something of one's own after the read tables have been kept: a command that records once however often it
    /// is sent.
    /// </summary>
    /// <typeparam name="T">A contract record.</typeparam>
    public HearingTable React<T>(Func<Heard<T>, CancellationToken, Task> react)
    {
        _reacts.Add(NameOf<T>(), (fact, cancel) => react(fact.As<T>(), cancel));
        return this;
    }

    internal bool Knows(string type, int version) =>
        _projects.ContainsKey((type, version)) || _reacts.ContainsKey((type, version));

    /// <summary>What is not heard here is not looked for.</summary>
    internal bool IsLookedFor(HeardFact fact) => _lookedFor.TryGetValue((fact.Type, fact.Version), out var isLookedFor)
        ? isLookedFor(fact)
        : Reacts(fact.Type, fact.Version);

    internal bool Reacts(string type, int version) => _reacts.ContainsKey((type, version));

    internal void Project(HeardFact fact, ReadTables tables) =>
        _projects.GetValueOrDefault((fact.Type, fact.Version))?.Invoke(fact, tables);

    internal Task React(HeardFact fact, CancellationToken cancel) =>
        _reacts.GetValueOrDefault((fact.Type, fact.Version))?.Invoke(fact, cancel) ?? Task.CompletedTask;

    internal static (string Type, int Version) NameOf<T>()
    {
        var mark = typeof(T).GetCustomAttribute<FactAttribute>()
            ?? throw new InvalidOperationException($"{typeof(T)} is not a fact");
        return (mark.Name, mark.Version);
    }
}

/// <summary>A fact with its place in this copy.</summary>
internal sealed record HeardFact(
    long Seq,
    string Publisher,
    int Epoch,
    long Number,
    long At,
    string Type,
    int Version,
    DateTimeOffset Time,
    JsonElement Data,
    Audience? Audience = null,
    string? Trace = null)
{
    private object? _read;

    public static HeardFact Of(long seq, Fact fact) => new(
        seq, fact.Publisher, fact.Epoch, fact.Number, fact.At, fact.Type, fact.Version, fact.Time, fact.Data,
        fact.Bodies is [var body, ..] ? body.Audience : null, fact.Trace);

    /// <summary>Read once, for all in the process who hear it.</summary>
    /// <exception cref="JsonException">It lacks what a fact of its kind must have.</exception>
    public Heard<T> As<T>()
    {
        if (_read is Heard<T> read) return read;

        var heard = new Heard<T>(
            Publisher, Epoch, Number, At, Type, Time,
            Data.Deserialize<T>(HeardJson.Options) ?? throw new JsonException("null"), Audience);
        _read = heard;
        return heard;
    }

    /// <summary>Null when it lacks what a fact of its kind must have.</summary>
    public Heard<T>? TryAs<T>()
    {
        try
        {
            return As<T>();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
