using Samverkan.Decisions.Documents;

namespace Samverkan.Decisions.Archiving;

/// <summary>What a document's file is called in what is handed over.</summary>
internal static class FileNames
{
    private const int LongestEnding = 10;
    private const string Unfit = "<>:\"|?*";

    /// <summary>For people: number and its own name, without what some systems cannot have.</summary>
    public static string ForPeople(DocumentAdded document)
    {
        var name = document.FileName.Select(c => Unfit.Contains(c) ? '_' : c);
        return $"handlingar/{document.Number:D3} {new string([.. name])}";
    }

    /// <summary>For systems: number and ending alone, so that an address of it needs no escaping anywhere.</summary>
    public static string ForSystems(DocumentAdded document)
    {
        var ending = Path.GetExtension(document.FileName).TrimStart('.').ToLowerInvariant();
        return ending.Length is > 0 and <= LongestEnding && ending.All(char.IsAsciiLetterOrDigit)
            ? $"{document.Number:D4}.{ending}"
            : $"{document.Number:D4}";
    }

    /// <summary>The package's own: the case's number if it has one.</summary>
    public static string OfCase(CaseRecord record) => new([..
        (record.State.Registered?.RegistrationNumber ?? record.Id.ToString())
            .Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' ? c : '-')]);
}
