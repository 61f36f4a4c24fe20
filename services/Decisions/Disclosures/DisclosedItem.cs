namespace Samverkan.Decisions.Disclosures;

/// <summary>One thing that was asked for: given, or kept back because it may not be given.</summary>
/// <param name="Kind">One of <see cref="ItemKind"/>.</param>
/// <param name="Id">Its id among those of its kind.</param>
/// <param name="Given">False when it was kept back.</param>
/// <param name="Bodies">
/// The very texts and files that were given, as the node noted them; whatever a command says of them is not heeded.
/// Null in what was recorded before this was noted.
/// </param>
public sealed record DisclosedItem(
    string Kind, string Id, bool Given, IReadOnlyList<GivenBody>? Bodies = null)
{
    /// <summary>What is asked for, without what follows from it.</summary>
    internal (string, string, bool) Asked => (Kind, Id, Given);

    /// <summary>
    /// The thing as it can be shown: the texts that were given and no others. A line remains of what is gone.
    /// </summary>
    internal CaseItem AsKept(CaseItem? kept, DateOnly on)
    {
        if (kept is null)
            return new(
                Kind, Id, on, Kind == ItemKind.Received ? Id.Split('/')[0] : null, "", CaseItems.NoData,
                (Bodies ?? []).ToDictionary(b => b.Id, _ => (string?)null), Bodies ?? [], IsThere: false);
        if (Bodies is null) return kept;

        var texts = Kind == ItemKind.Document
            ? kept.Texts
            : Bodies.ToDictionary(b => b.Id, b => kept.Texts.GetValueOrDefault(b.Id));
        return kept with
        {
            Texts = texts,
            Bodies = Bodies,
            IsThere = kept.IsThere && (texts.Count == 0 || texts.Values.Any(t => t is not null)),
        };
    }
}

/// <summary>A text or a file that was given, by its id and the hash of the very content (base64url, salted).</summary>
public sealed record GivenBody(Guid Id, string Sha256);
