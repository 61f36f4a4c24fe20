using Samverkan.Hosting.Topology;

namespace Samverkan.Forums.Programmes;

/// <summary>
/// An organisation takes part, equal to the others or as adjunct. Nobody is made less than a party again.
/// </summary>
public sealed record AddParty(bool IsAdjunct)
{
    public static Verdict Decide(Programme programme, AddParty command, string organisation)
    {
        if (programme.Established is not { } established) return Refuse("not-found", 404);
        if (!Publisher.IsCode(organisation)) return Refuse("not-an-organisation", 422);
        if (programme.Participants.Contains(new(organisation, command.IsAdjunct))) return Nothing;
        if (programme.HasParty(organisation)) return Refuse("already-a-party");

        return Record(new PartyHasJoined(established.Programme, organisation, command.IsAdjunct));
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/programmes/{programme:guid}/parties/{party}",
        (Guid programme, string party, AddParty command, Commands commands, CancellationToken cancel) =>
            commands.On<Programme>($"programme/{programme}", state => Decide(state, command, party), cancel))
        .WithSummary("Låt en organisation delta, som part eller adjungerad");
}
