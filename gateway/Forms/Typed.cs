using System.Globalization;
using Samverkan.Gateway.Components;
using Samverkan.Hosting.Bodies;

namespace Samverkan.Gateway.Forms;

/// <summary>What was typed in a form, read field by field; what cannot be read is noted at its field.</summary>
public sealed class Typed(IReadOnlyDictionary<string, string?[]> fields)
{
    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public string? Text(string field) =>
        fields.TryGetValue(field, out var values) && values is [{ } first, ..]
            ? TextIn.Seen(first)
            : null;

    /// <summary>Everything ticked.</summary>
    public IReadOnlyList<string> All(string field) =>
        fields.TryGetValue(field, out var values) ? [.. values.OfType<string>().Where(v => v.Length > 0)] : [];

    /// <summary>At least one ticked.</summary>
    public IReadOnlyList<string> Some(string field, string code) =>
        All(field) is { Count: > 0 } some ? some : Wrong(field, code, All(field));

    public string Required(string field, string code) => Text(field) ?? Wrong(field, code, "");

    public DateOnly? Date(string field)
    {
        if (Text(field) is not { } text) return null;

        return DayOf(text) ?? Wrong(field, "not-a-date", (DateOnly?)null);
    }

    /// <summary>A day as it is typed, or null when it is none.</summary>
    public static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(
            TextIn.Seen(text), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>What was typed as days and is none.</summary>
    public static IReadOnlyList<string> NoDays(params string?[] texts) =>
        [.. texts.OfType<string>().Where(t => !string.IsNullOrWhiteSpace(t) && DayOf(t) is null)];

    /// <summary>A day that must be there; said once, whether it is missing or cannot be read.</summary>
    public DateOnly Day(string field, string code) =>
        Date(field) ?? (_errors.Exists(e => e.Field == field) ? default : Wrong(field, code, default(DateOnly)));

    public int Number(string field, string code) =>
        int.TryParse(Text(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Wrong(field, code, 0);

    public Guid Id(string field, string code) =>
        Guid.TryParse(Text(field), out var id) ? id : Wrong(field, code, Guid.Empty);

    /// <summary>An id that need not be there.</summary>
    public Guid? Maybe(string field) => Guid.TryParse(Text(field), out var id) ? id : null;

    /// <summary>Notes what is wrong with a field, and goes on with something in its place.</summary>
    public T Wrong<T>(string field, string code, T instead)
    {
        _errors.Add(new(field, code));
        return instead;
    }
}
