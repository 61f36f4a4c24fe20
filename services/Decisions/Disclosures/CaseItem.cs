using System.Text.Json;
using Samverkan.Decisions.Received;

namespace Samverkan.Decisions.Disclosures;

/// <summary>One thing in a case that somebody may ask for.</summary>
/// <param name="Kind">One of <see cref="ItemKind"/>.</param>
/// <param name="Id">Its id among those of its kind.</param>
/// <param name="On">Its date.</param>
/// <param name="From">Code of the organisation it came from, id of our own authority, or null for our own.</param>
/// <param name="What">Kind of body, type of fact, or title, as its kind has it; empty when it is not known now.</param>
/// <param name="Data">Codes, dates and numbers: our decision, or the fact as it was said.</param>
/// <param name="Texts">Its texts by the ids that its data refers to; null for one that is withdrawn or gone.</param>
/// <param name="Bodies">Texts and files that whoever is given it is given.</param>
/// <param name="MayHoldSecrecy">Nobody gives it out by not looking.</param>
/// <param name="Withdrawn">Which of its texts were taken back; of a copy that we keep the words are there.</param>
/// <param name="IsThere">False for something that was given out once and is no longer kept.</param>
/// <param name="IsWorking">Working material of ours, which stands apart: a note, a decision that nobody has been told
/// of.</param>
public sealed record CaseItem(
    string Kind,
    string Id,
    DateOnly On,
    string? From,
    string What,
    JsonElement Data,
    IReadOnlyDictionary<Guid, string?> Texts,
    IReadOnlyList<GivenBody> Bodies,
    bool MayHoldSecrecy = false,
    IReadOnlyDictionary<Guid, TakenBack>? Withdrawn = null,
    bool IsThere = true,
    bool IsWorking = false)
{
    /// <summary>
    /// There is nothing to give: all that it says stood in texts or a file, and none of them is left with us.
    /// </summary>
    internal bool IsEmpty => Bodies.Count == 0 && (Texts.Count > 0 || Kind == ItemKind.Document);
}

/// <summary>What a case holds.</summary>
public static class ItemKind
{
    /// <summary>What a body of ours prepared, proposed or decided.</summary>
    public const string Decision = "decision";

    /// <summary>A note of our own: working material, until it is taken care of for the archive.</summary>
    public const string Note = "note";

    /// <summary>What we asked other authorities of ours in an internal remiss.</summary>
    public const string Question = "question";

    /// <summary>What another authority of ours answered an internal remiss.</summary>
    public const string Response = "response";

    /// <summary>A handling that lies in the case; its file is fetched by the same id.</summary>
    public const string Document = "document";

    /// <summary>What another organisation has announced.</summary>
    public const string Received = "received";
}
