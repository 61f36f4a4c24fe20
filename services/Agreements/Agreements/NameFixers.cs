using Samverkan.Agreements.Mandates;

namespace Samverkan.Agreements.Agreements;

/// <summary>
/// The organisation that drafted a text says anew which others may fix its versions: these and no more. What they have
/// fixed stands.
/// </summary>
public sealed record NameFixers(IReadOnlyList<string> Organisations)
{
    public static Verdict Decide(Agreement agreement, NameFixers command, Preparing preparing)
    {
        if (agreement.Drafted is not { } drafted || !preparing.TakesPart) return Refuse("not-found", 404);
        if (preparing.WhyNot() is { } notAllowed) return notAllowed;
        if (preparing.By != (drafted.By ?? preparing.Drafter)) return Refuse("only-the-drafter-names", 403);

        IReadOnlyList<string> named = [.. command.Organisations.Distinct().Order(StringComparer.Ordinal)];
        if (Fixing.WhyNot(named, drafted.Readers, preparing.Parties) is { } unfit) return unfit;

        return named.SequenceEqual(agreement.Fixers)
            ? Nothing
            : Record(new FixersWereNamed(drafted.Agreement, named));
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPut(
        "/agreements/{agreement:guid}/fixers",
        async (Guid agreement, NameFixers command, Commands commands, CancellationToken cancel) =>
        {
            var preparing = await Preparing.Of(commands, agreement, cancel);
            return await commands.Under(preparing.Mandate).On<Agreement>(
                $"agreement/{agreement}", state => Decide(state, command, preparing), cancel);
        })
        .WithSummary("Ange vilka andra som får fastställa nästa version");
}

/// <summary>Who can be named to fix the versions of a text.</summary>
internal static class Fixing
{
    /// <summary>A party that may read it; else it would fix words that it cannot see.</summary>
    public static Verdict? WhyNot(IReadOnlyList<string> fixers, Audience readers, IReadOnlyList<string> parties)
    {
        if (!fixers.All(parties.Contains)) return Refuse("fixer-not-a-party", 422, "fixers");

        return readers.NamedOrganisations is { } named && !fixers.All(named.Contains)
            ? Refuse("fixer-not-a-reader", 422, "fixers")
            : null;
    }
}
