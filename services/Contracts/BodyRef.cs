namespace Samverkan.Contracts;

/// <summary>
/// A free text or file that lies beside a fact or an event, known by a salted hash, so that chain and signature
/// stay whole when the content is gone. The publisher's own id; unique together with the publisher.
/// </summary>
/// <param name="Id">UUIDv7 made by the publisher.</param>
/// <param name="Sha256">base64url of SHA-256(salt ‖ bytes), 43 characters.</param>
/// <param name="Class">What it is, one of <see cref="BodyClass"/>.</param>
public sealed record BodyRef(Guid Id, string Sha256, string Class);

/// <summary>What kinds of content lie beside facts.</summary>
public static class BodyClass
{
    /// <summary>A name or title, one line.</summary>
    public const string Title = "title";

    /// <summary>Running text written for the parties: a purpose, a question, what a dialogue gave.</summary>
    public const string Text = "text";

    /// <summary>The full text of one version of an agreement.</summary>
    public const string AgreementText = "agreement-text";

    /// <summary>The decision's own words, its att-satser.</summary>
    public const string Wording = "wording";

    /// <summary>The words of a proviso (förbehåll).</summary>
    public const string Proviso = "proviso";

    /// <summary>The words of a condition (villkor).</summary>
    public const string Condition = "condition";

    /// <summary>The association's advice to its members.</summary>
    public const string Recommendation = "recommendation";

    /// <summary>A note of one's own; never announced.</summary>
    public const string Note = "note";

    /// <summary>A file in an organisation's own case; never announced.</summary>
    public const string Document = "document";
}
