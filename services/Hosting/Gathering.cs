using System.Threading.Channels;

namespace Samverkan.Hosting;

/// <summary>
/// Does for many together what costs as much as for one: what comes while some are seen to waits, and is the next lot.
/// Who comes when nothing is being done begins at once.
/// </summary>
/// <typeparam name="T">What comes.</typeparam>
/// <param name="waiting">How many may wait.</param>
/// <param name="together">How many at most are seen to at a time, and put aside for their turn.</param>
/// <param name="see">Sees to a lot; answers each, and throws nothing.</param>
/// <param name="turnOf">Of those who have the same there is one in each lot, in the order in which they came.</param>
/// <param name="pace">When a lot begins; without it as soon as somebody has come.</param>
internal sealed class Gathering<T>(
    int waiting,
    int together,
    Func<IReadOnlyList<T>, Task> see,
    Func<T, object>? turnOf = null,
    Pace? pace = null) : IAsyncDisposable
{
    private readonly Channel<T> _waiting = Channel.CreateBounded<T>(waiting);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Queue<T> _aside = new();

    /// <summary>False when too many wait. What is taken is seen to, whether or not anyone waits for it.</summary>
    /// <param name="one">Who comes.</param>
    /// <param name="mayWait">For others who come soon, when there is a pace.</param>
    public bool TryAdd(T one, bool mayWait = false)
    {
        if (!_waiting.Writer.TryWrite(one)) return false;

        pace?.Came(_waiting.Reader.Count, mayWait);
        SeeUnlessSeeing();
        return true;
    }

    /// <summary>Takes nothing more, and sees to what it has.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _one.WaitAsync();
        await SeeToAll();
    }

    private void SeeUnlessSeeing()
    {
        if (_waiting.Reader.Count > 0 && _one.Wait(0)) _ = SeeToAll();
    }

    private async Task SeeToAll()
    {
        while (await Next() is { Count: > 0 } lot) await see(lot);

        _one.Release();
        // What came after the last look, and found us seeing to others still.
        SeeUnlessSeeing();
    }

    private async Task<List<T>> Next()
    {
        if (pace is null || IsEmpty) return Gather();

        await pace.Begin();
        var lot = Gather();
        if (!IsEmpty) pace.Came(int.MaxValue, mayWait: false);
        return lot;
    }

    private bool IsEmpty => _waiting.Reader.Count == 0 && _aside.Count == 0;

    /// <summary>What is put aside is bounded too: a flood to one turn stays in line, where it is told of.</summary>
    private List<T> Gather()
    {
        var (lot, turns) = (new List<T>(), new HashSet<object>());
        for (var left = _aside.Count; left > 0; left--) Take(_aside.Dequeue());
        while (lot.Count < together && _aside.Count < together && _waiting.Reader.TryRead(out var next)) Take(next);
        return lot;

        void Take(T one)
        {
            if (lot.Count < together && (turnOf is null || turns.Add(turnOf(one)))) lot.Add(one);
            else _aside.Enqueue(one);
        }
    }
}
