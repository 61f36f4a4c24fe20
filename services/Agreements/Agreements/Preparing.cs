using Samverkan.Agreements.Mandates;
using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Agreements.Agreements;

/// <summary>By what right somebody prepares a text: read beforehand, passed in as values.</summary>
/// <param name="By">Code of the organisation acted for.</param>
/// <param name="Mandate">Its mandate to prepare in the programme as a whole, or null.</param>
/// <param name="TakesPart">True when that organisation is party or adjunct in the programme.</param>
/// <param name="Parties">Codes of the programme's parties; adjuncts are not among them.</param>
public sealed record Preparing(string? By, Guid? Mandate, bool TakesPart, IReadOnlyList<string> Parties)
{
    /// <summary>Only a party prepares, by someone it has sent.</summary>
    public Verdict? WhyNot()
    {
        if (By is null || Mandate is null) return Refuse("no-mandate", 403);

        return Parties.Contains(By) ? null : Refuse("not-a-party", 403);
    }

    internal static async Task<Preparing> Of(Commands commands, Guid programme, CancellationToken cancel)
    {
        var participants = await commands.Store.Database.Read(
            "SELECT organisation, is_adjunct FROM parties WHERE programme = $1 ORDER BY 1",
            row => (Code: row.GetString(0), IsAdjunct: row.GetBoolean(1)), cancel, programme);
        return new(
            commands.Act.For,
            await HeldMandates.For(commands, programme, null, MandateCapacity.Prepare, cancel),
            participants.Any(p => p.Code == commands.Act.For),
            [.. participants.Where(p => !p.IsAdjunct).Select(p => p.Code)]);
    }
}
