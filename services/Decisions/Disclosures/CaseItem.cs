using System.Text.Json;

namespace Samverkan.Decisions.Disclosures;

/// <summary>One thing in a case that somebody may ask for.</summary>
/// <param name="Kind">One of <see cref="ItemKind"/>.</param>
/// <param name="Id">Its id among those of its kind.</param>
/// <param name="On">Its date.</param>
/// <param name="From">Code of the organisation it came from, id of our own authority, or null for our own.</param>
/// <param name="What">Kind of body, type of fact, or title, as its kind has it.</param>
/// <param name="Data">Codes, dates and numbers: our decision, or the fact as it was said.</param>
/// <param name="Texts">Its texts by the ids that its data refers to; null for one that is withdrawn or gone.</param>
public sealed record CaseItem(
    string Kind, string Id, DateOnly On, string? From, string What, JsonElement Data,
    IReadOnlyDictionary<Guid, string?> Texts);

/// <summary>What a case holds; private notes are working material and none of these.</summary>
public static class ItemKind
{
    /// <summary>What a body of ours prepared, proposed or decided.</summary>
    public const string Decision = "decision";

    /// <summary>What another authority of ours answered an internal remiss.</summary>
    public const string Response = "response";

    /// <summary>A handling that lies in the case; its file is fetched by the same id.</summary>
    public const string Document = "document";

    /// <summary>What another organisation has announced.</summary>
    public const string Received = "received";
}
