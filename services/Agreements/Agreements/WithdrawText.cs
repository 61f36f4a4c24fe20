using Samverkan.Agreements.Mandates;
using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Agreements.Agreements;

/// <summary>
/// The organisation that fixed a version withdraws its words, or the one that began the text its title (domain.md 15).
/// What the parties have decided about them stands.
/// </summary>
public sealed record WithdrawText(string Reason)
{
    private static readonly string[] Reasons = ["personal-data", "secrecy", "mistake", "other"];

    /// <param name="agreement">The agreement.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="version">Number of the version; null for the title.</param>
    /// <param name="ground">By what right.</param>
    public static Verdict Decide(Agreement agreement, WithdrawText command, int? version, WithdrawGround ground)
    {
        if (agreement.Drafted is not { } drafted || !ground.TakesPart) return Refuse("not-found", 404);
        if ((version is { } number ? agreement.Version(number)?.Text : drafted.Title) is not { } words)
            return Refuse("not-found", 404);
        if (ground.By is null || ground.Mandate is null) return Refuse("no-mandate", 403);
        if (ground.By != ground.Owner) return Refuse("not-owner", 403);
        if (!Reasons.Contains(command.Reason)) return Refuse("unknown-reason", 422, "reason");

        return agreement.Gone.Contains(words.Id)
            ? Nothing
            : Record(new ContentWasWithdrawn([words.Id], command.Reason, ground.Today, ground.By));
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/agreements/{agreement:guid}/withdrawal",
            (Guid agreement, WithdrawText command, Commands commands, CancellationToken cancel) =>
                Take(agreement, null, command, commands, cancel))
            .WithSummary("Dra tillbaka rubriken på en överenskommelse som den egna organisationen har påbörjat");
        api.MapPut("/agreements/{agreement:guid}/versions/{version:int}/withdrawal",
            (Guid agreement, int version, WithdrawText command, Commands commands, CancellationToken cancel) =>
                Take(agreement, version, command, commands, cancel))
            .WithSummary("Dra tillbaka texten i en version som den egna organisationen har fastställt");
    }

    private static async Task<IResult> Take(
        Guid agreement, int? version, WithdrawText command, Commands commands, CancellationToken cancel)
    {
        var ground = await WithdrawGround.Of(commands, agreement, version, cancel);
        return await commands.Under(ground.Mandate).On<Agreement>(
            $"agreement/{agreement}", state => Decide(state, command, version, ground), cancel);
    }
}

/// <summary>By what right somebody withdraws: read beforehand, passed in as values.</summary>
/// <param name="Owner">Code of the organisation that began the text or fixed the version; null when nobody has.</param>
/// <param name="By">Code of the organisation acted for.</param>
/// <param name="Mandate">Its mandate to prepare in the programme as a whole, or null.</param>
/// <param name="TakesPart">True when that organisation is party or adjunct in the programme.</param>
/// <param name="Today">The legal date.</param>
public sealed record WithdrawGround(string? Owner, string? By, Guid? Mandate, bool TakesPart, DateOnly Today)
{
    internal static async Task<WithdrawGround> Of(
        Commands commands, Guid agreement, int? version, CancellationToken cancel)
    {
        var log = await commands.Store.ReadStreams([$"agreement/{agreement}"], cancel);
        // Who acted for whom stands beside every event, also those from before anybody asked.
        var owner = log.FirstOrDefault(e => version is null
            ? e.Data is AgreementWasDrafted
            : e.Data is VersionWasFixed @fixed && @fixed.Version == version)?.Act.For;
        var programme = log.Select(e => e.Data).OfType<AgreementWasDrafted>().FirstOrDefault()?.Programme;
        var reading = new Reading(commands.Store.Database, commands.Act.For ?? "", commands.Today);
        return programme is { } within
            ? new(
                owner, commands.Act.For,
                await HeldMandates.For(commands, within, null, MandateCapacity.Prepare, cancel),
                await reading.TakesPartIn(within, cancel), commands.Today)
            : new(null, commands.Act.For, null, false, commands.Today);
    }
}
