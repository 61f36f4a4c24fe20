namespace Samverkan.Hosting.Moving;

/// <summary>What a publisher takes along of what it has heard: all facts, and the texts meant for it.</summary>
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

    /// <summary>COPY takes no parameters. Codes and ids only: whatever else would be a mistake of ours.</summary>
    private static string Text(string value) => value.AsSpan().IndexOfAny(Literals) < 0
        ? $"'{value}'"
        : throw new ArgumentException("a code or an id has no quotes", nameof(value));
}
