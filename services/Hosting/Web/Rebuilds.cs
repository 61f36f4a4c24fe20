using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Samverkan.Hosting.Serving;

namespace Samverkan.Hosting.Web;

/// <summary>
/// For the operator: every read table that this process serves is made anew from events and heard facts, while readers
/// go on seeing the old ones. Asked with the same id again it tells whether it is done: 202 until then, 200 after.
/// </summary>
internal static class Rebuilds
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/rebuilds/{rebuild:guid}", Ask).WithSummary("Gör om alla lästabeller från händelser och hörda fakta");

    private static async Task<IResult> Ask(Guid rebuild, ServedPublishers served, CancellationToken cancel)
    {
        var waiting = new List<string>();
        foreach (var code in served.Codes.Order(StringComparer.Ordinal))
        {
            if (!await Serving.Rebuilds.Ask(served.Find(code)!.Database, rebuild, cancel)) waiting.Add(code);
        }

        if (waiting.Count > 0) served.Wake();
        return Results.Json(new Asked(rebuild, waiting), statusCode: waiting.Count == 0 ? 200 : 202);
    }

    private sealed record Asked(Guid Rebuild, IReadOnlyList<string> Waiting);
}
