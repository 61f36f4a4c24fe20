using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Hosting.Verifying;

/// <summary>What a fact is found to be by itself.</summary>
/// <param name="Fact">Its payload; null when something is wrong.</param>
/// <param name="Hash">Hash of its signing input; null when something is wrong.</param>
/// <param name="Fault">What is wrong, or null.</param>
internal sealed record CheckedFact(Fact? Fact, string? Hash, string? Fault);

/// <summary>One fact by itself, looked at in the order of the feed's description.</summary>
internal static class FactCheck
{
    /// <param name="jws">The fact.</param>
    /// <param name="publisher">Whose it should be.</param>
    /// <param name="keys">That publisher's keys, up to the one in force where the fact stands.</param>
    public static CheckedFact Of(string jws, string publisher, KeyHistory keys) =>
        Of(jws, Jws.Read<Fact>(jws, Jws.FactType)?.Payload, publisher, keys);

    /// <param name="jws">The fact.</param>
    /// <param name="said">What it says, as it has been read; null when it cannot be read.</param>
    /// <param name="publisher">Whose it should be.</param>
    /// <param name="keys">That publisher's keys, up to the one in force where the fact stands.</param>
    public static CheckedFact Of(string jws, Fact? said, string publisher, KeyHistory keys) =>
        (Outside(jws, publisher, keys.Latest) ?? Signed(jws, keys) ?? Inside(said, publisher)) is { } fault
            ? new(null, null, fault)
            : new(said, Jws.HashOf(jws), null);

    private static string? Outside(string jws, string publisher, int key)
    {
        if (jws.Length > Limits.FactBytes) return FaultCode.TooLarge;
        if (!Jws.IsSpelt(jws)) return FaultCode.Misspelt;
        if (Jws.KidOf(jws, Jws.FactType) is not { } kid) return FaultCode.NotOurHeader;

        return kid == Kid.Of(publisher, key) ? null : FaultCode.NotItsKey;
    }

    private static string? Signed(string jws, KeyHistory keys) =>
        keys.Verifies(jws, keys.Latest) ? null : FaultCode.BadSignature;

    private static string? Inside(Fact? fact, string publisher) => fact switch
    {
        null => FaultCode.NotAFact,
        _ when fact.Publisher != publisher => FaultCode.NotItsOwn,
        { Format: not 1 } => FaultCode.UnknownFormat,
        _ when !WellFormed.Is(fact) => FaultCode.NotAFact,
        { Type: KeyHistory.RotationType } when KeyHistory.RotationIn(fact) is null => FaultCode.BadRotation,
        _ => null,
    };
}
