using System.Text.Json;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Archiving;

/// <summary>What the organisation has told others of a case.</summary>
internal static class OwnFacts
{
    public static async Task<SignedFacts> Read(
        EventStore store, Publisher publisher, IReadOnlyList<StoredEvent> log, Guid? matter, CancellationToken cancel)
    {
        long[] own = [.. log.Select(e => e.Seq)];
        var before = matter is null
            ? []
            : await store.SaidBeforeRestoring(own, fact => IsAbout(fact, matter), cancel);
        var rotations = await store.KeyRotations(cancel);
        return new(
            [.. before, .. await store.SaidBy(own, cancel)], rotations,
            [.. SignedFacts.KeysOf(publisher, rotations)]);
    }

    private static bool IsAbout(Fact fact, Guid? matter) =>
        fact.Data.ValueKind == JsonValueKind.Object && fact.Data.TryGetProperty("matter", out var about)
        && about.ValueKind == JsonValueKind.String && about.TryGetGuid(out var named) && named == matter;
}
