using Samverkan.Decisions.Cases;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Disclosures;

/// <summary>Everything in one case, own and received, in order of time: what may be asked for.</summary>
public static class CaseContents
{
    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapGet("/{case:guid}/contents", List).WithSummary("Allt i ärendet, eget och inkommet");

    private static async Task<IResult> List(
        string organisation, Guid @case, ServedPublishers served, Paging paging, CancellationToken cancel)
    {
        var loaded = await Query.Store(served, organisation).Load<Case>(Case.Stream(organisation, @case), cancel);
        return loaded.State.IsThere
            ? Results.Ok(paging.Of(
                await new CaseItems(served, organisation, @case).Part(paging.Skip, paging.Limit + 1, cancel)))
            : Problems.Of(new("not-found", 404));
    }
}
