namespace Samverkan.Hosting.Hearing;

/// <summary>
/// The end of the line, read once for all in the process who follow it: a node has as many as it has organisations.
/// Who is further back reads by itself.
/// </summary>
/// <param name="chained">Beats when facts have been placed by this process; another's are seen after a while.</param>
/// <param name="read">Reads from the copy what comes after a place.</param>
internal sealed class LatestFacts(Pulse chained, Func<long, CancellationToken, Task<IReadOnlyList<HeardFact>>> read)
{
    private readonly Lock _one = new();
    private End _end = new(-1);

    /// <summary>The next facts after a place, no more than are applied in one transaction.</summary>
    public async Task<IReadOnlyList<HeardFact>> After(long seq, CancellationToken cancel)
    {
        // One that is read already may have been begun too early to bring what is asked for; the next is not.
        for (var times = 0; times < 2; times++)
        {
            if (Kept(seq, evenIfOld: false) is { } kept) return kept;
            // Nobody's own wish to stop may stop it: it is read for others too.
            if (Reading(seq) is not { } reading) return await read(seq, cancel);

            await reading.WaitAsync(cancel);
        }

        return Kept(seq, evenIfOld: true) ?? await read(seq, cancel);
    }

    /// <summary>
    /// Tells those who follow that facts have been placed, and keeps them when they are what comes next here.
    /// </summary>
    /// <param name="after">The last place before theirs, whoever has it.</param>
    /// <param name="facts">In the order of their places.</param>
    public void Placed(long after, IReadOnlyList<HeardFact> facts)
    {
        lock (_one)
        {
            var next = chained.BeatThen();
            if (_end.Last == after && _end.Reading is null) _end.Add(facts, next);
        }
    }

    /// <summary>What was read may not be in the copy any more.</summary>
    public void Forget()
    {
        lock (_one) _end = new(-1);
    }

    /// <summary>What comes after a place; null when that is not known here.</summary>
    private List<HeardFact>? Kept(long seq, bool evenIfOld)
    {
        lock (_one)
        {
            if (seq < _end.After || seq > _end.Last) return null;

            var from = _end.FirstAfter(seq);
            var count = Math.Min(_end.Facts.Count - from, Limits.FactsPerTransaction);
            var mayBeMore = !evenIfOld && count < Limits.FactsPerTransaction && _end.IsOld;
            return mayBeMore ? null : _end.Facts.GetRange(from, count);
        }
    }

    /// <summary>Reads on, unless somebody does; null for who is further back.</summary>
    private Task? Reading(long seq)
    {
        lock (_one)
        {
            if (seq > _end.Last) _end = new(seq);
            return seq < _end.After ? null : _end.Reading ??= ReadOn(_end);
        }
    }

    private async Task ReadOn(End end)
    {
        await Task.Yield();
        try
        {
            var next = chained.Next;
            var more = await read(end.Last, CancellationToken.None);
            // A full page may not have been all there was.
            lock (_one) end.Add(more, more.Count < Limits.FactsPerTransaction ? next : Task.CompletedTask);
        }
        finally
        {
            lock (_one) end.Reading = null;
        }
    }

    /// <summary>All facts that come after a place, as far as has been read.</summary>
    private sealed class End(long after)
    {
        private Task _next = Task.CompletedTask;
        private long _readAt;

        public List<HeardFact> Facts { get; } = [];

        public long After { get; private set; } = after;

        public long Last => Facts.Count == 0 ? After : Facts[^1].Seq;

        public Task? Reading { get; set; }

        public bool IsOld => _next.IsCompleted || TimeProvider.System.GetElapsedTime(_readAt) > Limits.FollowPoll;

        /// <summary>Where in <see cref="Facts"/> what comes after a place begins; almost always at its end.</summary>
        public int FirstAfter(long seq)
        {
            var first = Facts.Count;
            while (first > 0 && Facts[first - 1].Seq > seq) first--;
            return first;
        }

        public void Add(IReadOnlyList<HeardFact> more, Task next)
        {
            (_next, _readAt) = (next, TimeProvider.System.GetTimestamp());
            Facts.AddRange(more);
            var old = Facts.Count - Limits.FactsRemembered;
            if (old <= 0) return;

            After = Facts[old - 1].Seq;
            Facts.RemoveRange(0, old);
        }
    }
}
