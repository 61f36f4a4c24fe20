using System.Buffers.Text;
using Samverkan.Contracts;
using Samverkan.Decisions.Copies;
using Samverkan.Decisions.Received;

namespace Samverkan.Decisions.Archiving;

/// <summary>
/// A text beside the events, with the salt that its hash was made with: what anybody needs to see that these are the
/// very words that were signed for. Of a file only the salt is here.
/// </summary>
/// <param name="Text">Null for a file, and for what is gone.</param>
/// <param name="Salt">base64url; null for what is gone.</param>
/// <param name="WithdrawnOn">When it was taken back from those who had it; it stays in our own record.</param>
/// <param name="Reason">Code of why.</param>
/// <param name="Choice">What we chose for our copy, when it was another's; null when it is ours or we have not.</param>
internal sealed record KeptText(
    string? Text, string? Salt, DateOnly? WithdrawnOn, string? Reason = null, string? Choice = null)
{
    public bool IsSecret => Choice == CopyChoice.KeptSecret;

    /// <summary>
    /// Of the case's own streams. Our own notes are working material and are not read: they go nowhere.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, KeptText>> Read(
        EventStore store, string[] streams, CancellationToken cancel) =>
        (await store.BodiesOf(streams, [BodyClass.Document, BodyClass.Note], cancel))
            .Where(b => b.Class != BodyClass.Note)
            .ToDictionary(b => b.Id, b => new KeptText(b.Text, Written(b.Salt), b.WithdrawnOn, b.Reason));

    public static KeptText Of(ReceivedText? text) => new(
        text?.Text, Written(text?.Salt), text?.Withdrawn?.On, text?.Withdrawn?.Reason, text?.Withdrawn?.Choice);

    /// <summary>
    /// Its words, and before them that it was withdrawn, when and why, wherever there is room for a text alone.
    /// </summary>
    public string? InWords() => WithdrawnOn is { } on
        ? $"[{Marked(on, Reason)}] {Text ?? ArchiveWords.Of("text-gone", "–")}"
        : Text;

    /// <summary>That a text was withdrawn, when and why.</summary>
    public static string Marked(DateOnly on, string? reason)
    {
        var why = ArchiveWords.Of($"withdrawalReason.{reason}", reason ?? "–");
        return $"{ArchiveWords.Of("withdrawn", "withdrawn")} {on:yyyy-MM-dd}: {why}";
    }

    private static string? Written(byte[]? salt) => salt is null ? null : Base64Url.EncodeToString(salt);
}
