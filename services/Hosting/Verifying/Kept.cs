using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Verifying;

/// <summary>Part of a feed.</summary>
/// <param name="Begin">The first place; what comes before that is taken for granted.</param>
/// <param name="End">The last place; null for all there is.</param>
public sealed record Stretch(Place Begin, Place? End = null)
{
    /// <summary>A whole feed.</summary>
    public static readonly Stretch Whole = new(Place.First);

    internal bool IsBefore(Place place) => End is { } end && place.IsAfter(end);
}

/// <summary>A fact as a copy keeps it: its bytes, and what stands beside them in the table.</summary>
/// <param name="Place">The place it is kept at.</param>
/// <param name="Seq">Its place among all that the copy has heard; null in a publisher's own feed.</param>
/// <param name="At">Number of the event, as the table has it.</param>
/// <param name="Type">Type, as the table has it.</param>
/// <param name="Jws">The fact itself.</param>
/// <param name="Hash">Hash of its signing input, as the table has it.</param>
/// <param name="Texts">The hash of each text that is kept under it, made anew of salt and bytes, by id.</param>
internal sealed record Kept(
    Place Place,
    long? Seq,
    long At,
    string Type,
    string Jws,
    string Hash,
    IReadOnlyDictionary<Guid, string> Texts)
{
    private (string? Jws, Fact? Said) _read;

    /// <summary>What it says, read once and looked at in no way yet; null when it cannot be read.</summary>
    public Fact? Said
    {
        get
        {
            if (!ReferenceEquals(_read.Jws, Jws)) _read = (Jws, Feeds.Jws.Read<Fact>(Jws, Feeds.Jws.FactType)?.Payload);
            return _read.Said;
        }
    }
}

/// <summary>Where a copy says that it stands.</summary>
/// <param name="Place">Its last fact.</param>
/// <param name="Hash">That fact's hash; null before the first.</param>
/// <param name="Said">The last number that its publisher has told of.</param>
internal sealed record Head(Place Place, string? Hash, long Said);

/// <summary>One copy of one feed, to be read once.</summary>
/// <param name="Name">Which it is, as the operator knows it.</param>
/// <param name="IsOwn">True for the publisher's own feed, false for what somebody has heard.</param>
/// <param name="Head">Where it says that it stands.</param>
/// <param name="Facts">Its facts by place, never two with the same.</param>
internal sealed record Copy(string Name, bool IsOwn, Head Head, IAsyncEnumerable<Kept> Facts);
