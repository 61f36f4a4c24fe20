using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Serving;

/// <summary>
/// Everything that this process serves: a shared service serves itself, a node its organisations. An organisation that
/// is added while it runs is taken up within <see cref="Limits.RegisterPoll"/>.
/// </summary>
public sealed class ServedPublishers(
    ServiceParts parts,
    ProcessSettings settings,
    CountyRegister register,
    NodeInbox node,
    TimeProvider clock,
    ILogger<ServedPublishers> log) : BackgroundService
{
    /// <summary>Databases brought up to date at the same time; each waits mostly for its disk.</summary>
    private const int AtOnce = 4;

    private readonly ConcurrentDictionary<string, ServedPublisher> _served = new();
    private readonly ConcurrentDictionary<string, Duty> _duties = new();
    private readonly Pulse _registered = new();

    /// <summary>Codes of those that are up to date and open for requests.</summary>
    public IReadOnlyCollection<string> Codes => [.. _served.Keys];

    /// <summary>True when everyone that should be served is.</summary>
    public bool IsReady => register.ServedBy(settings.Process).All(p => _served.ContainsKey(p.Code));

    /// <summary>Raised with the store of each publisher when it is taken up, before its first request.</summary>
    public Func<Publisher, EventStore, CancellationToken, Task> TakingUp { get; set; } = (_, _, _) =>
        Task.CompletedTask;

    /// <summary>True for one that is to be served here, but has not been taken up yet.</summary>
    public bool IsStarting(string code) =>
        !_served.ContainsKey(code) && register.ServedBy(settings.Process).Any(p => p.Code == code);

    /// <summary>The store of a publisher, or null when it is not served here.</summary>
    public EventStore? Find(string code) => _served.GetValueOrDefault(code)?.Store;

    /// <summary>The inbox of a publisher: its own, or its node's.</summary>
    public Inbox? InboxOf(string code) => _served.GetValueOrDefault(code)?.Inbox;

    /// <summary>
    /// Beats when a publisher here has applied more of what it heard; null when it is not served here.
    /// </summary>
    public Pulse? AppliedBy(string code) => _served.GetValueOrDefault(code)?.Applied;

    /// <summary>Lets every applier here look for what it has been asked to do.</summary>
    internal void Wake()
    {
        foreach (var one in _served.Values) one.Wake();
    }

    /// <summary>Lets a publisher here apply at once what it has heard, because somebody waits for it.</summary>
    internal void Hurry(string code) => _served.GetValueOrDefault(code)?.Hurry();

    internal Task Send(string publisher, Ask ask, CancellationToken cancel) => _served[publisher].Send(ask, cancel);

    /// <summary>True for one that may record nothing until it knows again what it has said.</summary>
    public bool IsRecollecting(string code) => _served.GetValueOrDefault(code)?.IsRecollecting == true;

    /// <summary>True for one that is open and whose read tables are not waiting to be made anew.</summary>
    public async Task<bool> IsWhole(string code, CancellationToken cancel) =>
        _served.TryGetValue(code, out var served) && await served.IsWhole(cancel);

    /// <summary>
    /// True when nothing that this process heard up to a place can be news to anyone whom it is to serve: each is open,
    /// knows what it has said, stopped at nobody's fact, and has applied that far into tables that are whole. False
    /// while anyone in the county is on its way: what it had received may still have to be packed.
    /// </summary>
    /// <param name="seq">The place (<see cref="Inbox.LastWithdrawal"/>).</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<bool> HaveAllApplied(long seq, CancellationToken cancel)
    {
        foreach (var publisher in register.ServedBy(settings.Process))
        {
            if (!_served.TryGetValue(publisher.Code, out var served) || !await served.HasApplied(seq, cancel))
                return false;
        }

        return !register.Publishers.Any(p => p.IsOnItsWay);
    }

    internal Task Tell(Recall recall, string asker, CancellationToken cancel) =>
        _served.TryGetValue(recall.Asked, out var asked) ? asked.Tell(recall, asker, cancel) : Task.CompletedTask;

    internal Task Take(string answerer, Recalled recalled, CancellationToken cancel) =>
        _served.TryGetValue(recalled.Of, out var restored)
            ? restored.Take(answerer, recalled, cancel)
            : Task.CompletedTask;

    /// <summary>Facts that were applied here turned out not to be in their publisher's chain.</summary>
    internal async Task MakeAnew(CancellationToken cancel)
    {
        await Task.WhenAll(_served.Values.Select(
            one => Rebuilds.Ask(one.Store.Database, Guid.CreateVersion7(), cancel)));
        Wake();
    }

    internal void Note(string asker, Ask ask) => _served.GetValueOrDefault(ask.Publisher)?.Note(asker, ask);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        register.Changed += _registered.Beat;
        register.Unreadable += TellUnreadable;
        await Follower.Follow("taking up", _registered, () => Limits.LookForNew, TakeUp, log, stoppingToken);
        register.Changed -= _registered.Beat;
        register.Unreadable -= TellUnreadable;
        await Task.WhenAll(_duties.Keys.Select(LetGo));
    }

    private void TellUnreadable(Exception broken) =>
        log.LogError(broken, "the county's register cannot be read as it stands; what was read before is used");

    /// <summary>Takes up who has come, and lets go of who has moved to another process or left the county.</summary>
    private async Task<bool> TakeUp(CancellationToken cancel)
    {
        foreach (var code in _served.Keys.Where(c => register.Find(c)?.Process != settings.Process))
        {
            await LetGo(code);
            log.LogWarning("{Publisher} is no longer served here", code);
        }

        if (parts.IsNode) await node.Migrate(cancel);
        var fresh = register.ServedBy(settings.Process).Where(p => !_served.ContainsKey(p.Code)).ToList();
        await Parallel.ForEachAsync(
            fresh,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (publisher, stop) =>
            {
                if (await TryOpen(publisher, stop) is not { } served) return;

                var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                _duties[publisher.Code] = new(served.Run(ends.Token), ends);
            });
        return false;
    }

    /// <summary>Requests to it are answered no more; its duties end; nothing of it is open afterwards.</summary>
    private async Task LetGo(string code)
    {
        if (!_served.TryRemove(code, out var served)) return;

        if (_duties.TryRemove(code, out var duty))
        {
            await duty.Ends.CancelAsync();
            await duty.Run;
            duty.Ends.Dispose();
        }

        await served.DisposeAsync();
    }

    /// <summary>One that cannot be opened is tried again later, and keeps nobody else waiting.</summary>
    private async Task<ServedPublisher?> TryOpen(Publisher publisher, CancellationToken cancel)
    {
        try
        {
            return await Open(publisher, cancel);
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested)
        {
            log.LogError(broken, "{Publisher} cannot be taken up yet", publisher.Code);
            return null;
        }
    }

    private async Task<ServedPublisher> Open(Publisher publisher, CancellationToken cancel)
    {
        var served = new ServedPublisher(
            publisher, parts, settings, register, parts.IsNode ? node.Inbox : null, clock, log);
        try
        {
            await served.Migrate(cancel);
            await served.Unpack(cancel);
            await served.Look(cancel);
            await TakingUp(publisher, served.Store, cancel);
        }
        catch
        {
            await served.DisposeAsync();
            throw;
        }

        _served[publisher.Code] = served;
        if (!parts.IsNode) node.Use(served.Inbox);
        return served;
    }

    private sealed record Duty(Task Run, CancellationTokenSource Ends);
}
