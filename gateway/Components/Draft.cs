namespace Samverkan.Gateway.Components;

/// <summary>A form as it was typed, with what was wrong with it: nothing typed is ever lost.</summary>
public sealed record Draft(string Form, IReadOnlyDictionary<string, string?[]> Fields, IReadOnlyList<FieldError> Errors)
{
    // Forms whose fields have ids of their own, since another on the same page has fields of the same names.
    private static readonly string[] Apart = ["laga-kraft", "anmalan"];

    public bool IsBroken => Errors.Count > 0;

    public bool IsStale { get; init; }

    /// <summary>True when it comes from before its writer had to sign in again.</summary>
    public bool IsResumed { get; init; }

    /// <summary>True when it is whole, and is to be read through before it leaves.</summary>
    public bool IsReadThrough { get; init; }

    /// <summary>Where what is there now is not what was typed.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];

    public string? this[string field] =>
        Fields.TryGetValue(field, out var values) && values is [var first, ..] ? first : null;

    public bool Has(string field, string value) =>
        Fields.TryGetValue(field, out var values) && values.Contains(value);

    /// <summary>The id of a field, on a page where several forms have fields of the same name.</summary>
    public static string Place(string? form, string field) =>
        form is null || form == field ? field : $"{form}-{field}";

    /// <summary>Where an error leads to.</summary>
    public string PlaceOf(FieldError error) => Place(Apart.Contains(Form) ? Form : null, error.Field);

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field)?.Code;
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Code">Of the words.</param>
/// <param name="About">What the words are about, when it has a name: a file.</param>
public sealed record FieldError(string Field, string Code, string? About = null);

/// <summary>A field with both its texts.</summary>
public sealed record Difference(string Field, string? Now, string? Typed);
