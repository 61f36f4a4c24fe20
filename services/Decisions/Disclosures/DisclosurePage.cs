using Samverkan.Decisions.Cases;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Disclosures;

/// <summary>What was given out, ready to be handed over: nothing that was kept back is in it.</summary>
public static class DisclosurePage
{
    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapGet("/{case:guid}/disclosures/{disclosure:guid}", Read).WithSummary("Det som lämnats ut vid ett tillfälle");

    private static async Task<IResult> Read(
        string organisation, Guid @case, Guid disclosure, ServedPublishers served, CancellationToken cancel)
    {
        var loaded = await Query.Store(served, organisation).Load<Case>(Case.Stream(organisation, @case), cancel);
        if (loaded.State.Disclosures.GetValueOrDefault(disclosure) is not { } disclosed)
            return Problems.Of(new("not-found", 404));

        var given = disclosed.Items.Where(i => i.Given).Select(i => (i.Kind, i.Id)).ToHashSet();
        var items = await CaseContents.Of(served, organisation, @case, loaded.State, cancel);
        return Results.Ok(new View(
            disclosure, disclosed.On, loaded.State.Registered?.RegistrationNumber,
            [.. items.Where(i => given.Contains((i.Kind, i.Id)))], disclosed.Items.Count(i => !i.Given)));
    }

    private sealed record View(
        Guid Disclosure, DateOnly On, string? RegistrationNumber, IReadOnlyList<CaseItem> Items, int Withheld);
}
