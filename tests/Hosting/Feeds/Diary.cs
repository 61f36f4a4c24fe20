using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Tests.Events;
using Samverkan.Hosting.Tests.Verifier;

namespace Samverkan.Hosting.Tests.Feeds;

/// <summary>Announces a note that has a text, once or twice as its code says, and keeps the others to itself.</summary>
internal sealed class Diary : IAnnouncements
{
    public const string Twice = "twice";

    public static readonly Guid Programme = Guid.CreateVersion7();

    public IEnumerable<Announcement> For(StoredEvent stored) => stored.Data is Noted { Text: { } text } noted
        ? Enumerable.Repeat(Said(noted.Command, text), noted.Code == Twice ? 2 : 1)
        : [];

    private static Announcement Said(Guid forum, BodyRef name) =>
        Announcement.ToParties(new ForumEstablished(forum, Programme, "steering", name), Programme);

    /// <summary>Writes one note with a text.</summary>
    public static async Task<NewBody> Say(EventStore store, string code = "", string text = "Länsstyrgruppen")
    {
        var body = NewBody.Of(text, BodyClass.Title);
        await store.Append(
            new(Appends.NewStream(), 0, [new Noted(Guid.NewGuid(), code, body.Ref)], Appends.Act, [body]),
            TestContext.Current.CancellationToken);
        return body;
    }

    /// <summary>A publisher's secrets with these keys, the first of them pinned.</summary>
    internal static SigningKeys KeysOf(params ECDsa[] keys)
    {
        var pems = keys.Select(k => k.ExportPkcs8PrivateKeyPem()).ToList();
        return new("0127", () => new("", "", pems[0], pems[1..]));
    }

    /// <summary>The verifier as the county would set it up: the pinned key and its thumbprint.</summary>
    public static FeedVerifier VerifierOf(ECDsa key, string publisher = "0127")
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        var members = $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""";
        return new(publisher, x, y, Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(members))));
    }
}
