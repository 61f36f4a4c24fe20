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

    /// <summary>Code of the organisation that drafted the text; null for one that is only being drafted.</summary>
    public string? Drafter { get; init; }

    /// <summary>True where the programme's texts are for its parties, and not for its adjuncts.</summary>
    public bool PartiesOnly { get; init; }

    /// <summary>Who reads what is written in the programme at most.</summary>
    public Audience Widest(Guid programme) =>
        PartiesOnly ? Audience.OnlyPartiesOf(programme) : Audience.PartiesOf(programme);

    /// <summary>Codes of the parties that may read a text.</summary>
    public IReadOnlyList<string> PartiesAmong(Audience readers) =>
        readers.NamedOrganisations is { } named ? [.. Parties.Intersect(named)] : Parties;

    /// <summary>For a text that is there already; whoever may not read it does not see that it is.</summary>
    internal static async Task<Preparing> Of(Commands commands, Guid agreement, CancellationToken cancel)
    {
        var text = await commands.Store.Database.ReadOne(
            "SELECT programme, drafted_by, readers FROM agreements WHERE agreement = $1",
            row => new Text(row.GetGuid(0), row.Maybe<string>(1), row.Maybe<string[]>(2)), cancel, agreement);
        var preparing = await In(commands, text?.Programme ?? Guid.Empty, cancel);
        return preparing with
        {
            Drafter = text?.DraftedBy,
            TakesPart = preparing.TakesPart && text?.Readers?.Contains(preparing.By) != false,
        };
    }

    /// <summary>In a programme.</summary>
    internal static async Task<Preparing> In(Commands commands, Guid programme, CancellationToken cancel)
    {
        var participants = await commands.Store.Database.Read(
            "SELECT organisation, is_adjunct FROM parties WHERE programme = $1 ORDER BY 1",
            row => (Code: row.GetString(0), IsAdjunct: row.GetBoolean(1)), cancel, programme);
        return new(
            commands.Act.For,
            await HeldMandates.For(commands, programme, null, MandateCapacity.Prepare, cancel),
            participants.Any(p => p.Code == commands.Act.For),
            [.. participants.Where(p => !p.IsAdjunct).Select(p => p.Code)])
        {
            PartiesOnly = await commands.Store.Database.ReadOne(
                "SELECT parties_only FROM programme_audiences WHERE programme = $1", row => row.GetBoolean(0), cancel,
                programme),
        };
    }

    /// <summary>A text as the tables have it.</summary>
    private sealed record Text(Guid Programme, string? DraftedBy, string[]? Readers);
}
