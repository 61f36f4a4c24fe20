using System.Collections.Immutable;

namespace Samverkan.Forums.Programmes;

/// <summary>A lasting collaboration: what it is for, and who takes part.</summary>
/// <param name="Established">How it began, or null.</param>
/// <param name="Participants">Parties and adjuncts.</param>
public sealed record Programme(
    ProgrammeWasEstablished? Established, ImmutableList<Participant> Participants) : IState<Programme>
{
    public static Programme Initial { get; } = new(null, []);

    /// <summary>Party or adjunct.</summary>
    public bool Includes(string? organisation) => Participants.Any(p => p.Organisation == organisation);

    /// <summary>A party, equal to every other; not an adjunct.</summary>
    public bool HasParty(string? organisation) => Participants.Any(p => p.Organisation == organisation && !p.IsAdjunct);

    /// <summary>Codes of the parties; adjuncts are not among them.</summary>
    public IReadOnlyList<string> Parties => [.. Participants.Where(p => !p.IsAdjunct).Select(p => p.Organisation)];

    /// <summary>Who reads what is said here at most.</summary>
    public Audience Readers(Guid programme) => Established?.Audience == Hosting.Feeds.Readers.Parties
        ? Audience.OnlyPartiesOf(programme)
        : Audience.PartiesOf(programme);

    public Programme Apply(object happened) => happened switch
    {
        ProgrammeWasEstablished established => this with { Established = established },
        PartyHasJoined joined => this with
        {
            Participants = Participants.RemoveAll(p => p.Organisation == joined.Organisation)
                .Add(new(joined.Organisation, joined.IsAdjunct)),
        },
        _ => this,
    };
}

/// <summary>An organisation in a programme.</summary>
/// <param name="Organisation">Code.</param>
/// <param name="IsAdjunct">True when it speaks but takes no position as a party.</param>
public sealed record Participant(string Organisation, bool IsAdjunct);
