namespace Samverkan.Forums.Programmes;

/// <summary>How an organisation's code is written: SCB's kommunkod, or a short code of our own.</summary>
internal static class OrganisationCode
{
    /// <summary>2 to 12 capital letters and digits.</summary>
    public static bool IsValid(string? code) =>
        code is { Length: >= 2 and <= 12 } && code.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
}
