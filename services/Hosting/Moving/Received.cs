namespace Samverkan.Hosting.Moving;

/// <summary>
/// What a publisher takes along of what it has heard: all facts, and the texts meant for it or kept by it.
/// </summary>
internal static class Received
{
    private const string Literals = "'\"\\";

    /// <summary>Every fact in line; the shared view is made of them, and they are the same for all.</summary>
    public static string Facts(string publisher) => $"""
        SELECT publisher, epoch, number, received_at, type, fact FROM heard_facts
        WHERE seq IS NOT NULL AND publisher <> {Text(publisher)} ORDER BY publisher, epoch, number
        """;

    /// <summary>Texts whose audience it belongs to; none that was withdrawn.</summary>
    public static string Texts(string publisher, IReadOnlyCollection<string> programmes) => $"""
        SELECT t.publisher, t.id, p.sha256, t.text FROM heard_texts t
        JOIN heard_promises p ON p.publisher = t.publisher AND p.id = t.id
        WHERE t.publisher <> {Text(publisher)} AND (
          p.audience -> 'organisations' ? {Text(publisher)}
          OR p.audience ->> 'programme' IN ({string.Join(", ", programmes.Append("").Select(Text))}))
        ORDER BY t.publisher, t.id
        """;

    /// <summary>
    /// Withdrawn texts of which it keeps its copy, with salt and withdrawal; of those that it has not chosen to keep
    /// none. The text is a JSON string: on one line, so that none of its own can be read as the end of the file.
    /// </summary>
    public static string Kept(IReadOnlyCollection<(string Publisher, Guid Body)> kept) => $"""
        SELECT w.publisher, w.id, b.sha256, b.salt, to_json(text_in(b.content)) AS text, w.reason, w.withdrawn_on
        FROM heard_withdrawals w
        JOIN heard_promises p ON p.publisher = w.publisher AND p.id = w.id
        JOIN heard_bodies b ON b.publisher = w.publisher AND b.id = w.id AND b.sha256 = p.sha256
        WHERE b.content IS NOT NULL AND w.publisher || '/' || w.id IN (
          {string.Join(", ", kept.Select(k => $"{k.Publisher}/{k.Body}").Append("").Select(Text))})
        ORDER BY w.publisher, w.id
        """;

    /// <summary>COPY takes no parameters. Codes and ids only: whatever else would be a mistake of ours.</summary>
    private static string Text(string value) => value.AsSpan().IndexOfAny(Literals) < 0
        ? $"'{value}'"
        : throw new ArgumentException("a code or an id has no quotes", nameof(value));
}
