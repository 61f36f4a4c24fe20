using Samverkan.Contracts.Decisions.V1;
using Samverkan.Forums.Dialogues;
using Samverkan.Forums.Mandates;
using Samverkan.Forums.Matters;

namespace Samverkan.Forums.Withdrawals;

/// <summary>
/// The organisation that noted a dialogue or put a matter withdraws words of it (domain.md 15), by someone it has sent.
/// </summary>
/// <param name="Parts">Which: <c>question</c>, <c>heard</c>, <c>unclear</c>, <c>title</c>.</param>
/// <param name="Reason">Code, as in a withdrawal of an organisation's own words.</param>
public sealed record WithdrawWords(IReadOnlyList<string> Parts, string Reason)
{
    private static readonly string[] Reasons = ["personal-data", "secrecy", "mistake", "other"];

    public static Verdict Decide(OwnedWords? owned, WithdrawWords command, WithdrawGround ground)
    {
        if (owned is null || !ground.TakesPart) return Refuse("not-found", 404);
        if (ground.By is null || ground.Mandate is null) return Refuse("no-mandate", 403);
        if (ground.By != owned.Owner) return Refuse("not-owner", 403);
        if (command.Parts.Count == 0) return Refuse("bodies-required", 422, "parts");
        if (!Reasons.Contains(command.Reason)) return Refuse("unknown-reason", 422, "reason");
        if (!command.Parts.All(owned.Words.ContainsKey)) return Refuse("unknown-part", 422, "parts");

        Guid[] left = [.. command.Parts.Select(p => owned.Words[p].Id).Distinct().Except(owned.Gone)];
        return left.Length == 0
            ? Nothing
            : Record(new ContentWasWithdrawn(left, command.Reason, ground.Today, ground.By));
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/dialogues/{dialogue:guid}/withdrawal",
            async (Guid dialogue, WithdrawWords command, Commands commands, CancellationToken cancel) =>
            {
                var held = (await commands.Store.Load<Dialogue>($"dialogue/{dialogue}", cancel)).State.Held;
                var ground = await WithdrawGround.Of(
                    commands, held?.Programme, held?.Forum, MandateCapacity.Prepare, cancel);
                return await commands.Under(ground.Mandate).On<Dialogue>(
                    $"dialogue/{dialogue}", state => Decide(OwnedWords.Of(state), command, ground), cancel);
            })
            .WithSummary("Dra tillbaka ord ur ett samtal som den egna organisationen har antecknat");
        api.MapPut("/matters/{matter:guid}/withdrawal",
            async (Guid matter, WithdrawWords command, Commands commands, CancellationToken cancel) =>
            {
                var put = (await commands.Store.Load<Matter>($"matter/{matter}", cancel)).State.Put;
                var ground = await WithdrawGround.Of(
                    commands, put?.Programme, put?.ConsultedIn, MandateCapacity.PutMatter, cancel);
                return await commands.Under(ground.Mandate).On<Matter>(
                    $"matter/{matter}", state => Decide(OwnedWords.Of(state), command, ground), cancel);
            })
            .WithSummary("Dra tillbaka ord ur en fråga som den egna organisationen har ställt");
    }
}

/// <summary>Words that have an owner.</summary>
/// <param name="Owner">Code of the organisation that noted or put them.</param>
/// <param name="Words">By what they are.</param>
/// <param name="Gone">Those that have been withdrawn.</param>
public sealed record OwnedWords(string Owner, IReadOnlyDictionary<string, BodyRef> Words, IReadOnlySet<Guid> Gone)
{
    public static OwnedWords? Of(Dialogue dialogue) => dialogue.Held is not { } held
        ? null
        : new(held.NotedBy, Named(("question", held.Question), ("heard", held.Heard), ("unclear", held.Unclear)),
            dialogue.Gone);

    public static OwnedWords? Of(Matter matter) => matter.Put is not { } put
        ? null
        : new(put.PutBy, Named(("title", put.Title), ("question", put.Question)), matter.Gone);

    private static Dictionary<string, BodyRef> Named(params (string Part, BodyRef? Words)[] parts) =>
        (from part in parts
         let words = part.Words
         where words is not null
         select (part.Part, Words: words)).ToDictionary(p => p.Part, p => p.Words);
}

/// <summary>By what right somebody withdraws: read beforehand, passed in as values.</summary>
/// <param name="By">Code of the organisation acted for.</param>
/// <param name="Mandate">Its mandate for this, or null.</param>
/// <param name="TakesPart">True when that organisation is party or adjunct in the programme.</param>
/// <param name="Today">The legal date.</param>
public sealed record WithdrawGround(string? By, Guid? Mandate, bool TakesPart, DateOnly Today)
{
    internal static async Task<WithdrawGround> Of(
        Commands commands, Guid? programme, Guid? forum, string capacity, CancellationToken cancel)
    {
        var reading = new Reading(commands.Store.Database, commands.Act.For ?? "");
        return programme is { } within
            ? new(
                commands.Act.For, await HeldMandates.For(commands, within, forum, capacity, cancel),
                await reading.TakesPartIn(within, cancel), commands.Today)
            : new(commands.Act.For, null, false, commands.Today);
    }
}
