using System.Collections.Frozen;
using System.Text.Json;

namespace Samverkan.Hosting.Verifying;

/// <summary>Something that is wrong with a copy of a feed, and where.</summary>
/// <param name="Code">One of <see cref="FaultCode"/>; the Swedish words are in <c>services/faults.json</c>.</param>
/// <param name="Epoch">Epoch of the fact.</param>
/// <param name="Number">Its number, as the copy keeps it.</param>
/// <param name="To">The last number it holds for; the same unless several facts are missing.</param>
/// <param name="Type">The fact's type as the copy keeps it; null where there is no fact.</param>
public sealed record Fault(string Code, int Epoch, long Number, long To, string? Type)
{
    private static readonly Lazy<FrozenDictionary<string, string>> Words = new(() =>
    {
        using var stream = typeof(Fault).Assembly.GetManifestResourceStream("faults.json")
            ?? throw new InvalidOperationException("faults.json is not embedded");
        return (JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? []).ToFrozenDictionary();
    });

    /// <summary>The words for a code; the code itself when nobody has written any.</summary>
    public static string WordsFor(string code) => Words.Value.GetValueOrDefault(code, code);

    /// <summary>True when somebody has written words for the code.</summary>
    public static bool HasWordsFor(string code) => Words.Value.ContainsKey(code);

    internal static Fault At(Kept kept, string code) =>
        new(code, kept.Place.Epoch, kept.Place.Number, kept.Place.Number, kept.Type);
}

/// <summary>Everything that a verification can find.</summary>
public static class FaultCode
{
    /// <summary>The register's key does not have the thumbprint that the register has pinned.</summary>
    public const string KeyNotPinned = "key-not-pinned";

    /// <summary>More than <see cref="Limits.FactBytes"/>.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Not three parts of base64url, each in its one spelling.</summary>
    public const string Misspelt = "misspelt";

    /// <summary>Not exactly the header of a fact.</summary>
    public const string NotOurHeader = "not-our-header";

    /// <summary>The key id is not that of the publisher's key in force here.</summary>
    public const string NotItsKey = "not-its-key";

    /// <summary>The key in force has not signed these bytes.</summary>
    public const string BadSignature = "bad-signature";

    /// <summary>The payload lacks something, or is no JSON.</summary>
    public const string NotAFact = "not-a-fact";

    /// <summary>The payload names another publisher.</summary>
    public const string NotItsOwn = "not-its-own";

    /// <summary>It tells of a further key without that key's own proof.</summary>
    public const string BadRotation = "bad-rotation";

    /// <summary>Another format than 1.</summary>
    public const string UnknownFormat = "unknown-format";

    /// <summary>Another fact than the one whose place this is.</summary>
    public const string Misplaced = "misplaced";

    /// <summary>One or more facts are not there.</summary>
    public const string Missing = "missing";

    /// <summary>It does not point at the fact before it.</summary>
    public const string NotSuccessor = "not-successor";

    /// <summary>It announces an event older than the one before.</summary>
    public const string OlderEvent = "older-event";

    /// <summary>What the table says beside the fact is not what the fact says.</summary>
    public const string RowDiffers = "row-differs";

    /// <summary>It was taken in before a fact that it follows.</summary>
    public const string OutOfOrder = "out-of-order";

    /// <summary>A text kept under the fact is not the promised one.</summary>
    public const string TextDiffers = "text-differs";

    /// <summary>Where the copy says that it ends is not where it ends.</summary>
    public const string HeadDiffers = "head-differs";

    /// <summary>Rightly signed, and another than the fact with this number elsewhere.</summary>
    public const string Forked = "forked";
}
