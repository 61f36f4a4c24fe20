using Samverkan.Overview.Matters;

namespace Samverkan.Overview.History;

/// <summary>
/// What held when: for each party that has said something, one period after another, also those that are known to
/// come. A mistake in registering never was, so it has no period.
/// </summary>
public static class PeriodList
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/matters/{matter:guid}/periods", (
            Guid matter, string? on, SharedView view, Paging paging, CancellationToken cancel) =>
            AsOf.Answer(on, view.Today, async asOf =>
            {
                var said = await MatterWords.Read(view, matter, asOf, cancel);
                return paging.Of([.. said.Asked.Where(said.Lines.ContainsKey)
                    .Skip(paging.Skip).Take(paging.Limit + 1)
                    .Select(party => PartyPeriods.Of(said.Lines[party], said.Words, said.ToCome, asOf.Day))]);
            }))
        .WithSummary("Vad som gällde när, part för part, också det som är känt om kommande dagar");
}
