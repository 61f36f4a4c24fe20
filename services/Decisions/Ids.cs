using System.Security.Cryptography;
using System.Text;

namespace Samverkan.Decisions;

/// <summary>
/// Ids that follow from what they stand for, so that the node opening a case twice opens it once (RFC 9562, version 8).
/// </summary>
public static class Ids
{
    /// <summary>The organisation's case for a matter.</summary>
    public static Guid CaseFor(string organisation, Guid matter) => Of($"{organisation} case {matter}");

    /// <summary>The grant by which its first administrator begins.</summary>
    public static Guid FirstGrant(string organisation) => Of($"{organisation} first grant");

    /// <summary>What the county file gave a person when the organisation was new.</summary>
    public static Guid BeginningGrant(string organisation, Guid person) => Of($"{organisation} begins with {person}");

    /// <summary>The authority that a small organisation never needs to think of.</summary>
    public static Guid FirstAuthority(string organisation) => Of($"{organisation} first authority");

    /// <summary>The mandate that goes on where another ends: one, however often it is renewed.</summary>
    public static Guid SuccessorOf(string organisation, Guid mandate) => Of($"{organisation} successor {mandate}");

    /// <summary>A withdrawal of which only the announcement is left.</summary>
    public static Guid WithdrawalOf(string organisation, IEnumerable<Guid> bodies) =>
        Of($"{organisation} withdrawal {string.Join(' ', bodies.Order())}");

    private static Guid Of(string name)
    {
        Span<byte> bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }
}
