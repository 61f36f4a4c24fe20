namespace Samverkan.Gateway.Reading;

/// <summary>What the copies that this person may read are found to be, at this moment.</summary>
public sealed class Verifications(Api api, Visit visit)
{
    private static readonly string[] Services = ["overview", "forums", "agreements"];

    /// <summary>One publisher's feed in every copy that is this person's to read, and those side by side.</summary>
    /// <param name="publisher">Whose feed.</param>
    /// <param name="epoch">Where to begin, with <paramref name="number"/>.</param>
    /// <param name="number">What comes before it is taken for granted.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<VerifiedFeed> Of(string publisher, int epoch, long number, CancellationToken cancel)
    {
        var query = $"?epoch={epoch}&number={number}";
        var found = await Task.WhenAll(Sources().Select(s => Ask(s, publisher, query, cancel)));
        if (found.All(f => f.Found is null) && found.Any(f => !f.IsAway))
            throw new RefusedException(new("not-found", StatusCodes.Status404NotFound, null));

        var copies = found.SelectMany(f => f.Copies).ToList();
        var shortest = copies.Select(c => c.Copy.Last).Where(p => p.Number > 0)
            .MinBy(p => (p.Epoch, p.Number));
        return new(
            publisher,
            found.All(f => f.Found?.IsKeyPinned != false),
            await Compare(copies, publisher, shortest, cancel),
            [.. found.Where(f => f.IsAway).Select(f => f.Source)],
            found.Select(f => f.Found?.Next).OfType<FactPlace>().MinBy(p => (p.Epoch, p.Number)),
            KeysIn(found));
    }

    /// <summary>As the sender's own feed tells of them; otherwise as the copy does that has heard most.</summary>
    private static IReadOnlyList<KeyRow> KeysIn(IEnumerable<Asked> found) => found
        .OrderByDescending(f => f.Copies.Any(c => c.Copy.IsOwn))
        .ThenByDescending(f => f.Found?.Keys.Count)
        .FirstOrDefault()?.Found?.Keys ?? [];

    private IEnumerable<string> Sources() => visit.ReadsOwnPart ? Services.Append(visit.Organisation) : Services;

    /// <summary>Two copies with the same fact at one number have the same facts up to there, by the chain.</summary>
    private async Task<IReadOnlyList<PlacedCopy>> Compare(
        List<PlacedCopy> copies, string publisher, FactPlace? shortest, CancellationToken cancel)
    {
        if (shortest is null) return copies;

        var there = $"?epoch={shortest.Epoch}&number={shortest.Number}&to={shortest.Number}";
        var longer = copies.Where(c => c.Copy.Last != shortest).Select(c => c.Source).Distinct();
        var asked = await Task.WhenAll(longer.Select(s => Ask(s, publisher, there, cancel)));
        var hashes = copies.Where(c => c.Copy.Last == shortest).Concat(asked.SelectMany(a => a.Copies))
            .Where(c => c.Copy.Hash is not null && c.Copy.Last == shortest).ToList();
        var said = hashes.OrderByDescending(h => h.Copy.IsOwn).FirstOrDefault()?.Copy.Hash;
        return
        [
            .. copies.Select(c => c with
            {
                IsAnother = hashes.Any(h => h.IsSameCopyAs(c) && h.Copy.Hash != said),
            }),
        ];
    }

    private async Task<Asked> Ask(string source, string publisher, string query, CancellationToken cancel)
    {
        var root = Services.Contains(source) ? $"/api/{source}/v1" : Node.Root(source);
        var address = $"{root}/verifications/{Uri.EscapeDataString(publisher)}{query}";
        try
        {
            return new(source, await api.Find<Verified>(source, address, cancel), IsAway: false);
        }
        catch (AwayException)
        {
            return new(source, null, IsAway: true);
        }
    }

    private sealed record Asked(string Source, Verified? Found, bool IsAway)
    {
        public IEnumerable<PlacedCopy> Copies => (Found?.Copies ?? []).Select(c => new PlacedCopy(Source, c, false));
    }
}

/// <summary>A publisher's feed, as one person's copies have it.</summary>
/// <param name="Publisher">Code.</param>
/// <param name="IsKeyPinned">False when its key is not the one that the county has pinned.</param>
/// <param name="Copies">Each copy.</param>
/// <param name="Away">Who could not be asked.</param>
/// <param name="Next">Where to go on, when there was not time for all.</param>
/// <param name="Keys">Its keys, the first one first.</param>
public sealed record VerifiedFeed(
    string Publisher, bool IsKeyPinned, IReadOnlyList<PlacedCopy> Copies, IReadOnlyList<string> Away, FactPlace? Next,
    IReadOnlyList<KeyRow> Keys)
{
    public bool IsWhole => IsKeyPinned && Copies.All(c => c is { IsAnother: false, Copy.FaultCount: 0 });
}

/// <summary>A copy, and who keeps it.</summary>
/// <param name="Source">Code of the service, or of our own organisation.</param>
/// <param name="Copy">What is found of it.</param>
/// <param name="IsAnother">It is rightly signed, and not what the others have.</param>
public sealed record PlacedCopy(string Source, VerifiedCopy Copy, bool IsAnother)
{
    public bool IsSameCopyAs(PlacedCopy other) => Source == other.Source && Copy.IsOwn == other.Copy.IsOwn;
}

public sealed record Verified(
    bool IsKeyPinned, IReadOnlyList<VerifiedCopy> Copies, FactPlace? Next, IReadOnlyList<KeyRow> Keys);

/// <summary>One key: which, from where it is in force, and which key said so; null for the first.</summary>
public sealed record KeyRow(int Number, string Thumbprint, FactPlace From, int? SignedBy);

public sealed record VerifiedCopy(
    bool IsOwn, long Facts, FactPlace Last, string? Hash, long Behind, int FaultCount, IReadOnlyList<FaultRow> Faults);

public sealed record FactPlace(int Epoch, long Number);

public sealed record FaultRow(string Code, int Epoch, long Number, long To);
