namespace Samverkan.Hosting.Feeds;

/// <summary>A place in a publisher's feed.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Number">From 1 in each epoch; 0 is before its first.</param>
public readonly record struct Place(int Epoch, long Number)
{
    /// <summary>Where every feed begins.</summary>
    public static readonly Place First = new(1, 1);

    /// <summary>Beyond the end of any feed.</summary>
    public static readonly Place Last = new(int.MaxValue, long.MaxValue);

    /// <summary>True for a later place than the other.</summary>
    public bool IsAfter(Place other) => (Epoch, Number).CompareTo((other.Epoch, other.Number)) > 0;
}
