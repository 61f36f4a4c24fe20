using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Verifying;

/// <summary>
/// One copy of a feed, fact by fact: each against the one before it. Of a fact in which something is wrong, one thing
/// is told; what follows it is not blamed for it.
/// </summary>
/// <param name="begin">Where the reading begins; what comes before that is taken for granted.</param>
internal sealed class FeedCheck(Place begin)
{
    private Place _last = begin with { Number = begin.Number - 1 };
    private bool _knowsLast = begin == Place.First;
    private string? _hash;
    private long _at;
    private long _seq;

    /// <summary>How many facts have been looked at.</summary>
    public long Count { get; private set; }

    /// <summary>The last place that was looked at.</summary>
    public Place Last => _last;

    /// <summary>Hash of the fact there; null when something was wrong with it, and before the first.</summary>
    public string? Hash => _knowsLast ? _hash : null;

    /// <summary>What is wrong with the next fact, and with what should have come before it.</summary>
    public IEnumerable<Fault> Next(Kept kept, CheckedFact found)
    {
        var gap = Gap(kept.Place, kept.Place.Number - 1);
        if (gap is not null) _knowsLast = false;
        var code = found.Fact is { } fact ? Wrong(kept, fact, found.Hash) : found.Fault;
        Move(kept, found, code);
        return new[] { gap, code is null ? null : Fault.At(kept, code) }.OfType<Fault>();
    }

    /// <summary>What is wrong with the end.</summary>
    /// <param name="head">Where the copy says that it stands.</param>
    /// <param name="end">How far it should come.</param>
    public IEnumerable<Fault> End(Head head, Place end)
    {
        if (end.IsAfter(_last) && Gap(end, end.Number) is { } gap) return [gap];
        if (Count == 0 && begin != Place.First) return [];

        var stands = head.Place == _last && (!_knowsLast || head.Hash == _hash);
        return stands ? [] : [new(FaultCode.HeadDiffers, _last.Epoch, _last.Number, _last.Number, null)];
    }

    private Fault? Gap(Place next, long to)
    {
        var due = next.Epoch == _last.Epoch ? _last.Number + 1 : 1;
        return to < due ? null : new(FaultCode.Missing, next.Epoch, due, to, null);
    }

    private string? Wrong(Kept kept, Fact fact, string? hash)
    {
        if (new Place(fact.Epoch, fact.Number) != kept.Place) return FaultCode.Misplaced;
        if (_knowsLast && fact.Previous != _hash) return FaultCode.NotSuccessor;
        if (fact.At < _at) return FaultCode.OlderEvent;
        if ((kept.Hash, kept.At, kept.Type) != (hash, fact.At, fact.Type)) return FaultCode.RowDiffers;
        if (kept.Seq <= _seq) return FaultCode.OutOfOrder;

        return fact.Bodies.Any(b => kept.Texts.GetValueOrDefault(b.Id, b.Sha256) != b.Sha256)
            ? FaultCode.TextDiffers
            : null;
    }

    private void Move(Kept kept, CheckedFact found, string? code)
    {
        Count++;
        _last = kept.Place;
        _knowsLast = found.Fact is not null && code != FaultCode.Misplaced;
        _hash = found.Hash;
        _seq = Math.Max(_seq, kept.Seq ?? 0);
        if (_knowsLast && found.Fact is { } fact) _at = Math.Max(_at, fact.At);
    }
}
