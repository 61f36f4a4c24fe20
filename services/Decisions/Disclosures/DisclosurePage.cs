using Samverkan.Decisions.Cases;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Disclosures;

/// <summary>
/// What was given out, as it was given, ready to be handed over: nothing that was kept back is in it, and what is no
/// longer kept is still a line.
/// </summary>
public static class DisclosurePage
{
    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapGet("/{case:guid}/disclosures/{disclosure:guid}", Read).WithSummary("Det som lämnats ut vid ett tillfälle");

    private static async Task<IResult> Read(
        string organisation, Guid @case, Guid disclosure, ServedPublishers served, CancellationToken cancel)
    {
        var log = await Query.Store(served, organisation).ReadStreams([Case.Stream(organisation, @case)], cancel);
        var until = log.TakeWhile(e => !IsOf(e, disclosure)).ToList();
        if (until.Count == log.Count || log[until.Count].Data is not CaseDisclosed disclosed)
            return Problems.Of(new("not-found", 404));

        return Results.Ok(new View(
            disclosure, disclosed.On, NumberIn(log),
            await new CaseItems(served, organisation, @case).AsGiven(disclosed, until, cancel),
            disclosed.Items.Count(i => !i.Given)));
    }

    private static bool IsOf(StoredEvent stored, Guid disclosure) =>
        stored.Data is CaseDisclosed disclosed && disclosed.Disclosure == disclosure;

    private static string? NumberIn(IReadOnlyList<StoredEvent> log) =>
        log.Select(e => e.Data).OfType<CaseRegistered>().LastOrDefault()?.RegistrationNumber;

    private sealed record View(
        Guid Disclosure, DateOnly On, string? RegistrationNumber, IReadOnlyList<CaseItem> Items, int Withheld);
}
