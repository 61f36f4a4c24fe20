namespace Samverkan.Agreements;

/// <summary>Whether somebody has written something that can be read again.</summary>
internal static class Written
{
    /// <summary>
    /// True for null, white space, and a text with a NUL in it, which no database gives back as text.
    /// </summary>
    public static bool IsUnwritten(this string? text) => string.IsNullOrWhiteSpace(text) || text.Contains('\0');
}
