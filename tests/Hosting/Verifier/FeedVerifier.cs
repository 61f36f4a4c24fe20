using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Samverkan.Hosting.Tests.Verifier;

/// <summary>
/// Written from <c>services/Hosting/Feeds/README.md</c> alone, and from nothing of Samverkan's own: what anyone could
/// write who has a copy of a feed and the key that the county has pinned.
/// </summary>
/// <param name="publisher">Code of the publisher.</param>
/// <param name="x">Affine x of the pinned key, base64url.</param>
/// <param name="y">Affine y.</param>
/// <param name="thumbprint">The pinned thumbprint.</param>
internal sealed class FeedVerifier(string publisher, string x, string y, string thumbprint)
{
    private static readonly HashSet<string> Header = ["alg", "kid", "typ"];

    /// <summary>What is wrong, and with which line (from 1); nothing when the feed is whole.</summary>
    public IReadOnlyList<string> Verify(IReadOnlyList<string> lines)
    {
        if (Thumbprint() != thumbprint) return ["the key does not have the pinned thumbprint"];

        var key = Key(x, y);
        var keyNumber = 1;
        var wrong = new List<string>();
        var (number, epoch, at, previous) = (0L, 1, 0L, (string?)null);
        for (var line = 1; line <= lines.Count; line++)
        {
            if (Fault(lines[line - 1], key, keyNumber) is { } fault)
            {
                // Its number cannot be believed: what follows is held against the last one that could.
                wrong.Add($"line {line}: {fault}");
                continue;
            }

            using var payload = Payload(lines[line - 1]);
            var fact = payload.RootElement;
            var (itsEpoch, itsNumber) = (fact.GetProperty("epoch").GetInt32(), fact.GetProperty("number").GetInt64());
            var first = itsEpoch == epoch ? number + 1 : 1;
            if (itsEpoch < epoch) wrong.Add($"line {line}: epoch {itsEpoch} after epoch {epoch}");
            if (itsNumber != first) wrong.Add($"line {line}: number {itsNumber} where {first} was due");
            if (Text(fact, "previous") != previous) wrong.Add($"line {line}: does not follow the fact before it");
            if (fact.GetProperty("at").GetInt64() < at) wrong.Add(
                $"line {line}: announces an event older than the one before");
            (epoch, number, at) = (itsEpoch, itsNumber, fact.GetProperty("at").GetInt64());
            if (Text(fact, "type") == "feed.key-rotated")
            {
                if (NextKey(fact, keyNumber + 1, previous) is { } next) (key, keyNumber) = (next, keyNumber + 1);
                else wrong.Add($"line {line}: tells of a key without its proof");
            }

            previous = HashOf(lines[line - 1]);
        }

        return wrong;
    }

    /// <summary>True when the bytes are what the fact promised under this body id.</summary>
    public static bool IsBody(string line, Guid id, byte[] salt, byte[] bytes)
    {
        using var payload = Payload(line);
        return payload.RootElement.GetProperty("bodies").EnumerateArray().Any(body =>
            body.GetProperty("id").GetGuid() == id
            && body.GetProperty("sha256")
                .GetString() == Base64Url.EncodeToString(SHA256.HashData([.. salt, .. bytes])));
    }

    private static ECDsa Key(string x, string y) => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new() { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) },
    });

    private ECDsa? NextKey(JsonElement fact, int number, string? previous)
    {
        var data = fact.GetProperty("data");
        var (nextX, nextY) = (Text(data, "x")!, Text(data, "y")!);
        var statement = Encoding.ASCII.GetBytes($"samverkan-key.{publisher}.{number}.{previous}.{nextX}.{nextY}");
        var next = Key(nextX, nextY);
        return data.GetProperty("number").GetInt32() == number && next.VerifyData(
            statement, Base64Url.DecodeFromChars(Text(data, "proof")), HashAlgorithmName.SHA256) ? next : null;
    }

    /// <summary>What is wrong with a fact by itself, or null.</summary>
    private string? Fault(string line, ECDsa key, int keyNumber)
    {
        if (line.Length > 64 * 1024) return "larger than 64 KiB";

        var parts = line.Split('.');
        if (parts.Length != 3 || parts.Any(p => !IsCanonical(p))) return "not three parts of base64url";

        var signature = Base64Url.DecodeFromChars(parts[2]);
        var input = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        if (signature.Length != 64 || !key.VerifyData(input, signature, HashAlgorithmName.SHA256))
            return "not signed by the key in force";

        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        if (!header.RootElement.EnumerateObject().Select(m => m.Name).ToHashSet().SetEquals(Header)
            || Text(header.RootElement, "alg") != "ES256"
            || Text(header.RootElement, "typ") != "samverkan-fact") return "not the header of a fact";

        if (Text(header.RootElement, "kid") != $"{publisher}.{keyNumber}") return "the key id is not this publisher's";

        using var payload = Payload(line);
        if (Text(payload.RootElement, "publisher") != publisher) return "another publisher's";

        return payload.RootElement.GetProperty("format").GetInt32() == 1 ? null : "another format";
    }

    private string Thumbprint() => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(
        $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));

    private static string HashOf(string line) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(line[..line.LastIndexOf('.')])));

    private static JsonDocument Payload(string line) =>
        JsonDocument.Parse(Base64Url.DecodeFromChars(line.Split('.')[1]));

    private static string? Text(JsonElement of, string member) =>
        of.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static bool IsCanonical(string text) =>
        Base64Url.IsValid(text) && Base64Url.EncodeToString(Base64Url.DecodeFromChars(text)) == text;
}
