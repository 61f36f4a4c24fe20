namespace Samverkan.Hosting.Doors;

/// <summary>
/// So many at once as can be seen to, in all and of each; a few more wait a little while, and everybody else is told at
/// once to come back. Places are given in turn between those who wait, so one's crowd is in nobody else's way.
/// </summary>
/// <param name="rooms">How many.</param>
public sealed class Admission(Rooms rooms)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Line> _lines = [];

    /// <summary>Those with somebody waiting, by whose turn it is.</summary>
    private readonly LinkedList<Line> _turns = new();
    private int _inside;
    private int _waiting;

    /// <summary>How many are being seen to, and how many wait.</summary>
    public (int Inside, int Waiting) Now
    {
        get
        {
            lock (_lock) return (_inside, _waiting);
        }
    }

    /// <summary>Of how many it keeps anything: nobody's name stays when they have gone.</summary>
    public int Known
    {
        get
        {
            lock (_lock) return _lines.Count;
        }
    }

    /// <summary>True when one more of them would be told to come back.</summary>
    public bool IsFull(string who)
    {
        lock (_lock) return _lines.TryGetValue(who, out var line) && line.Waiting.Count >= rooms.WaitingOfOne;
    }

    /// <summary>A place, to be given back by disposing it; null when there was none in time.</summary>
    /// <param name="who">Whose: an organisation, a machine client.</param>
    /// <param name="cancel">Whoever asked has gone.</param>
    public async ValueTask<IDisposable?> Enter(string who, CancellationToken cancel)
    {
        var (place, waiter, givesWay) = TakeOrWait(who);
        givesWay?.Answer.TrySetResult(false);
        if (waiter is null) return place;

        try
        {
            return await waiter.Answer.Task.WaitAsync(rooms.Wait, cancel) ? new Place(this, waiter.Line) : null;
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            // The place may have been given at that very moment.
            if (!TryGoAway(waiter) && await waiter.Answer.Task) Leave(waiter.Line);
            if (over is OperationCanceledException) throw;
            return null;
        }
    }

    private (IDisposable? Place, Waiter? Waiter, Waiter? GivesWay) TakeOrWait(string who)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(who, out var line)) line = new(who);
            if (line.Waiting.Count == 0 && HasRoom(line)) return (TakePlace(line), null, null);
            if (line.Waiting.Count >= rooms.WaitingOfOne) return default;

            Waiter? givesWay = null;
            if (_waiting >= rooms.Waiting)
            {
                // Of the longest line the last: who comes alone waits though others have filled the room.
                var longest = _turns.MaxBy(l => l.Waiting.Count);
                if (longest is null || longest.Waiting.Count <= line.Waiting.Count + 1) return default;

                givesWay = longest.Waiting.Last?.Value;
                if (givesWay is not null) TakeOut(givesWay);
            }

            _lines[who] = line;
            var waiter = new Waiter(line);
            waiter.InLine = line.Waiting.AddLast(waiter);
            _waiting++;
            line.Turn ??= _turns.AddLast(line);
            return (null, waiter, givesWay);
        }
    }

    private bool HasRoom(Line line) => _inside < rooms.Inside && line.Inside < rooms.InsideOfOne;

    private Place TakePlace(Line line)
    {
        _lines[line.Who] = line;
        line.Inside++;
        _inside++;
        return new(this, line);
    }

    private void Leave(Line line)
    {
        lock (_lock)
        {
            line.Inside--;
            _inside--;
            HandOut();
            ForgetIfGone(line);
        }
    }

    /// <summary>To the first whose turn it is and who may have it; then it is the next one's turn.</summary>
    private void HandOut()
    {
        for (var left = _turns.Count; left > 0 && _turns.First is { Value: var line } && _inside < rooms.Inside; left--)
        {
            if (HasRoom(line) && line.Waiting.First is { Value: var next })
            {
                TakeOut(next);
                _ = TakePlace(line);
                next.Answer.TrySetResult(true);
            }

            if (line.Turn is null) continue;
            _turns.Remove(line.Turn);
            _turns.AddLast(line.Turn);
        }
    }

    private bool TryGoAway(Waiter waiter)
    {
        lock (_lock)
        {
            if (waiter.InLine is null) return false;

            TakeOut(waiter);
            ForgetIfGone(waiter.Line);
            return true;
        }
    }

    private void TakeOut(Waiter waiter)
    {
        if (waiter.InLine is not { } place) return;

        var line = waiter.Line;
        line.Waiting.Remove(place);
        waiter.InLine = null;
        _waiting--;
        if (line.Waiting.Count > 0 || line.Turn is not { } turn) return;

        _turns.Remove(turn);
        line.Turn = null;
    }

    private void ForgetIfGone(Line line)
    {
        if (line is { Inside: 0, Waiting.Count: 0 }) _lines.Remove(line.Who);
    }

    private sealed class Line(string who)
    {
        public string Who => who;

        public int Inside { get; set; }

        public LinkedList<Waiter> Waiting { get; } = new();

        public LinkedListNode<Line>? Turn { get; set; }
    }

    private sealed class Waiter(Line line)
    {
        public Line Line => line;

        public LinkedListNode<Waiter>? InLine { get; set; }

        /// <summary>True with a place; false when it had to give way.</summary>
        public TaskCompletionSource<bool> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Place(Admission admission, Line line) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) admission.Leave(line);
        }
    }
}

/// <summary>How many there is room for.</summary>
/// <param name="Inside">Seen to at once.</param>
/// <param name="InsideOfOne">Of them, of one and the same.</param>
/// <param name="Waiting">Waiting for a place.</param>
/// <param name="WaitingOfOne">Of them, of one and the same.</param>
/// <param name="Wait">For so long; then they are told to come back.</param>
public sealed record Rooms(int Inside, int InsideOfOne, int Waiting, int WaitingOfOne, TimeSpan Wait);
