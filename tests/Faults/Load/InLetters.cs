namespace Samverkan.Faults.Load;

/// <summary>An id as a registration number: its digits as letters, for ten of them may look like a person's.</summary>
internal static class InLetters
{
    public static string Of(Guid id) =>
        string.Concat($"{id:N}".Select(c => char.IsDigit(c) ? (char)('g' + c - '0') : c));
}
