using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Samverkan.Hosting.Web;

namespace Samverkan.Gateway.Reading;

/// <summary>Every word that a person reads, by key, in one language. A key that Swedish lacks fails a test.</summary>
public sealed class Words
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    private readonly FrozenDictionary<string, string> _words;
    private readonly CultureInfo _culture;

    private Words(string language)
    {
        Language = language;
        using var stream = typeof(Words).Assembly.GetManifestResourceStream($"{language}.json")!;
        _words = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary();
        _culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "sv-SE");
    }

    public static Words Swedish { get; } = new("sv");

    public static Words English { get; } = new("en");

    /// <summary><c>sv</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>
    /// The language of what people write here, on a page in another; null where the page itself says it.
    /// </summary>
    public string? Spoken => Language == "sv" ? null : "sv";

    /// <summary>
    /// True when this is one of our phrases, or begins as one that takes a name; else a person wrote it.
    /// </summary>
    public bool Says(string words) => _words.Values.Any(ours =>
        ours == words
        || (ours.IndexOf('{') is > 0 and var blank && words.StartsWith(ours[..blank], StringComparison.Ordinal)));

    public IEnumerable<string> Keys => _words.Keys;

    public string this[string key] =>
        _words.TryGetValue(key, out var words) ? words : this == Swedish ? key : Swedish[key];

    public bool Has(string key) => _words.ContainsKey(key);

    public string Format(string key, params object?[] values) => string.Format(_culture, this[key], values);

    /// <summary>The words for a refusal's code.</summary>
    public string Problem(string code) => Has($"problem.{code}") ? this[$"problem.{code}"] : Problems.WordsFor(code);

    /// <summary>The words for what a verification has found.</summary>
    public string Fault(string code) =>
        Has($"fault.{code}") ? this[$"fault.{code}"] : Samverkan.Hosting.Verifying.Fault.WordsFor(code);

    /// <summary>7 december 2026.</summary>
    public string Day(DateOnly? day) => day?.ToString("d MMMM yyyy", _culture) ?? this["not-stated"];

    /// <summary>December 2026.</summary>
    public string Month(DateOnly day)
    {
        var words = day.ToString("MMMM yyyy", _culture);
        return char.ToUpper(words[0], _culture) + words[1..];
    }

    /// <summary>What follows a state: the day planned, or the day when more is expected; empty without one.</summary>
    public string Expected(string? state, DateOnly? day) =>
        day is null ? "" : state == "scheduled" ? $" {Day(day)}" : Format("more-expected", Day(day));

    /// <summary>7 dec.</summary>
    public string ShortDay(DateOnly day) => day.ToString("d MMM", _culture).TrimEnd('.');

    /// <summary>7 dec; with its year when that is not this one.</summary>
    public string ShortDay(DateOnly day, DateOnly today) =>
        day.Year == today.Year ? ShortDay(day) : $"{ShortDay(day)} {day.Year}";

    /// <summary>A day as it was typed in a form, written out; what is no day stays as it is.</summary>
    public string Day(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Day(day)
            : typed ?? "";

    /// <summary>The last moment of a day, here.</summary>
    public static DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new(midnight, Stockholm.GetUtcOffset(midnight));
    }

    public string Time(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, Stockholm).ToString(_culture.Name == "sv-SE" ? "H.mm" : "HH:mm", _culture);

    public string DayAndTime(DateTimeOffset at) => $"{Day(Commands.DateAt(at))}, {Time(at)}";

    /// <summary>6 d.</summary>
    public string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => this["age.now"],
        { TotalHours: < 1 } => Format("age.minutes", (int)age.TotalMinutes),
        { TotalHours: < 48 } => Format("age.hours", (int)age.TotalHours),
        _ => Format("age.days", (int)age.TotalDays),
    };

    /// <summary>för 6 dagar sedan.</summary>
    public string Ago(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => this["ago.now"],
        { TotalHours: < 1 } => Format("ago.minutes", (int)age.TotalMinutes),
        { TotalHours: < 48 } => Format("ago.hours", (int)age.TotalHours),
        _ => Format("ago.days", (int)age.TotalDays),
    };

    /// <summary>The word for an answer, by the verb of its kind of matter.</summary>
    public string Answer(string answer, string? kind, bool isShort = false)
    {
        var key = $"answer.{answer}.{kind}{(isShort ? ".short" : "")}";
        return Has(key) || Swedish.Has(key) ? this[key] : this[$"answer.{answer}{(isShort ? ".short" : "")}"];
    }

    /// <summary>"§ 44", once, however it was typed; empty without one.</summary>
    public static string Paragraph(string? typed)
    {
        var number = typed?.Trim(' ', '\u00a0', '§').Trim();
        return string.IsNullOrEmpty(number) ? "" : number.Contains('§') ? number : $"§\u00a0{number}";
    }

    public string State(string state, bool isShort = false) => this[$"state.{state}{(isShort ? ".short" : "")}"];
}
