namespace Samverkan.Faults.Load;

/// <summary>
/// The end of an id as a registration number: its digits as letters, for ten of them may look like a person's.
/// </summary>
internal static class InLetters
{
    public static string Of(Guid id) =>
        "1" + string.Concat($"{id:N}"[^16..].Select(c => char.IsDigit(c) ? (char)('g' + c - '0') : c));
}
