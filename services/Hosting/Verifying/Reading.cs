using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Verifying;

/// <summary>One copy while it is read beside the others.</summary>
internal sealed class Reading(Copy copy, Place begin) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<Kept> _facts = copy.Facts.GetAsyncEnumerator();
    private readonly FeedCheck _check = new(begin);
    private readonly List<Fault> _faults = [];
    private int _faultCount;

    public bool IsDone { get; private set; }

    public Kept Now => _facts.Current;

    public Place Last => _check.Last;

    public async Task Move() => IsDone = !await _facts.MoveNextAsync();

    /// <summary>Looks at the fact it stands at.</summary>
    /// <param name="found">What that fact is by itself.</param>
    /// <param name="said">Hash of the fact that another copy has here; null when none has a good one.</param>
    /// <returns>Hash of its own, if it is good.</returns>
    public string? Take(CheckedFact found, string? said)
    {
        Note(_check.Next(Now, found));
        if (_check.Hash is { } hash && said is not null && hash != said) Note([Fault.At(Now, FaultCode.Forked)]);
        return _check.Hash;
    }

    /// <summary>
    /// Looks at the end: a publisher has all that anybody has heard of it; a hearer has at least what it says it has.
    /// </summary>
    public void End(Place longest) => Note(_check.End(
        copy.Head, copy.IsOwn && longest.IsAfter(copy.Head.Place) ? longest : copy.Head.Place));

    public VerifiedCopy Sum(Place longest)
    {
        var known = Math.Max(longest.Epoch == Last.Epoch ? longest.Number : 0, copy.Head.Said);
        return new(
            copy.Name, copy.IsOwn, _check.Count, Last, _check.Hash, IsDone ? Math.Max(0, known - Last.Number) : 0,
            _faultCount, _faults);
    }

    public ValueTask DisposeAsync() => _facts.DisposeAsync();

    private void Note(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            _faultCount++;
            if (_faults.Count < Limits.FaultsShown) _faults.Add(fault);
        }
    }
}
