using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Samverkan.Decisions.Archiving;

/// <summary>How the package's XML is written: UTF-8, dates as XML has them, and what is not there left out.</summary>
internal static class Xml
{
    public static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema-instance";

    public static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A legal day, where the format only has moments: its first.</summary>
    public static string Day(DateOnly day) =>
        day.ToDateTime(TimeOnly.MinValue).ToString("s", CultureInfo.InvariantCulture);

    /// <summary>An element with a text; null when there is none.</summary>
    public static XElement? Maybe(XName name, string? text, params object?[] more) =>
        text is null ? null : new(name, [.. more, Clean(text)]);

    /// <summary>What XML has no characters for is marked, as wherever a text cannot be shown.</summary>
    public static string Clean(string text) => new([.. text.EnumerateRunes()
        .Select(r => r.IsBmp && !XmlConvert.IsXmlChar((char)r.Value) ? Rune.ReplacementChar : r)
        .SelectMany(r => r.ToString())]);

    public static async Task Save(XElement root, Stream to, CancellationToken cancel)
    {
        var settings = new XmlWriterSettings { Async = true, Indent = true, Encoding = new UTF8Encoding(false) };
        await using var writer = XmlWriter.Create(to, settings);
        await new XDocument(new XDeclaration("1.0", "UTF-8", null), root).SaveAsync(writer, cancel);
    }
}
