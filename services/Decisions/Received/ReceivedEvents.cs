using System.Globalization;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Decisions.Received;

/// <summary>What we did with items that others have sent us; what is said last of an item holds.</summary>
[EventName("received_handled")]
public sealed record ReceivedHandled(
    Guid Receipt, IReadOnlyList<ReceivedItem> Items, string Handling, Guid? Case, DateOnly On)
{
    private static readonly IReadOnlyList<ReceivedItem> None = [];

    public bool IsSameAs(ReceivedHandled other) =>
        (this with { Items = None, On = default }) == (other with { Items = None, On = default })
            && Items.ToHashSet().SetEquals(other.Items);
}

/// <summary>Something announced by another, by its place in their feed.</summary>
public sealed record ReceivedItem(string Publisher, int Epoch, long Number)
{
    internal (string Publisher, Place Place) Key => (Publisher, new(Epoch, Number));

    /// <summary>The item that is written so; null when nothing is.</summary>
    internal static ReceivedItem? Of(string written) =>
        written.Split('/') is [var publisher, var epoch, var number]
            && int.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var inEpoch)
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var numbered)
            ? new(publisher, inEpoch, numbered)
            : null;

    public override string ToString() => $"{Publisher}/{Epoch}/{Number}";
}

/// <summary>What can be done with it (domain.md 10); nobody is made to register what is of little weight.</summary>
public static class Handling
{
    /// <summary>Into a registered case.</summary>
    public const string Registered = "registered";

    /// <summary>Kept in order without being registered.</summary>
    public const string KeptInOrder = "keptInOrder";

    public static readonly IReadOnlyList<string> All = [Registered, KeptInOrder, "ofLittleWeight"];
}
