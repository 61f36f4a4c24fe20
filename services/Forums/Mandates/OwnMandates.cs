using System.Security.Claims;

namespace Samverkan.Forums.Mandates;

/// <summary>
/// What the caller may do in a programme today, by the mandates that their own organisation has announced: so that one
/// knows before one writes.
/// </summary>
internal static class OwnMandates
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/programmes/{programme:guid}/mandates",
        async (
            Guid programme, ClaimsPrincipal user, Reading reading, TimeProvider time, Paging paging,
            CancellationToken cancel) =>
            await reading.TakesPartIn(programme, cancel)
                ? Results.Ok(paging.Of(
                    (await Held(programme, Caller.Of(user), reading, time, cancel))
                    .Skip(paging.Skip).Take(paging.Limit + 1).ToList()))
                : Problems.Of(new("not-found", 404)))
        .Produces<Page<Mandate>>()
        .WithSummary("Vad den som frågar själv har uppdrag att göra i ett samverkansprogram i dag");

    private static async Task<IReadOnlyList<Mandate>> Held(
        Guid programme, Caller? caller, Reading reading, TimeProvider time, CancellationToken cancel)
    {
        if (caller?.Person is not { } person) return [];

        var today = Commands.DateAt(time.GetUtcNow());
        var held = await HeldMandates.Of(reading.Database, person, reading.Organisation, today, cancel);
        return [.. held.Where(m => m.Programme == programme)];
    }
}
