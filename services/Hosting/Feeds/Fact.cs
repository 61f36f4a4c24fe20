using System.Text.Json;
using Samverkan.Contracts;

namespace Samverkan.Hosting.Feeds;

/// <summary>
/// What one publisher announces: the payload of a compact JWS. <c>README.md</c> in this folder is exact enough to write
/// a verifier from.
/// </summary>
/// <param name="Format">1.</param>
/// <param name="Id">UUIDv7.</param>
/// <param name="Publisher">Code; equals the key's owner and the exchange it came by.</param>
/// <param name="Epoch">From 1; a restored publisher resumes in the next.</param>
/// <param name="Number">From 1, without gaps within an epoch.</param>
/// <param name="Previous">SHA-256 of the preceding fact's signing input, base64url; null for the very first.</param>
/// <param name="At"><c>seq_id</c> of the event that it announces.</param>
/// <param name="Type">Permanent name, <c>decisions.answer-announced</c>.</param>
/// <param name="Version">Version of that shape.</param>
/// <param name="Time">When the event was recorded, UTC.</param>
/// <param name="Trace">W3C trace id, or null.</param>
/// <param name="Programme">The programme it belongs to, or null.</param>
/// <param name="Bodies">Content beside it.</param>
/// <param name="Data">The contract record as JSON.</param>
public sealed record Fact(
    int Format,
    Guid Id,
    string Publisher,
    int Epoch,
    long Number,
    string? Previous,
    long At,
    string Type,
    int Version,
    DateTimeOffset Time,
    string? Trace,
    Guid? Programme,
    IReadOnlyList<FactBody> Bodies,
    JsonElement Data)
{
    /// <summary>One that was checked when it was stored.</summary>
    internal static Fact Stored(string jws) =>
        Jws.Payload<Fact>(jws) ?? throw new InvalidOperationException("what is stored as a fact is not one");
}

/// <summary>Content beside a fact, known by its salted hash.</summary>
/// <param name="Id">Body id.</param>
/// <param name="Sha256">base64url of SHA-256(salt ‖ bytes).</param>
/// <param name="Class">What it is.</param>
/// <param name="Audience">Who may have it.</param>
public sealed record FactBody(Guid Id, string Sha256, string Class, Audience Audience);

/// <summary>What a publisher with nothing to say says: signed, not numbered, not stored.</summary>
/// <param name="Publisher">Code.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Number">Number of its last fact.</param>
/// <param name="Hash">Hash of that fact's signing input, or null.</param>
/// <param name="At">How far it has followed its own events.</param>
/// <param name="Time">Its clock, UTC; receivers go by their own.</param>
public sealed record Beat(string Publisher, int Epoch, long Number, string? Hash, long At, DateTimeOffset Time);
