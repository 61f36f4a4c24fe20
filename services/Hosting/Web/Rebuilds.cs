using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Samverkan.Hosting.Serving;

namespace Samverkan.Hosting.Web;

/// <summary>
/// For the operator: every read table that this process serves is made anew from events and heard facts, while readers
/// go on seeing the old ones. Asked with the same id again it tells whether it is done: 202 until then, 200 after,
/// 500 when it could not be done and the old tables stay.
/// </summary>
internal static class Rebuilds
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/rebuilds/{rebuild:guid}", Ask).WithSummary("Gör om alla lästabeller från händelser och hörda fakta");

    private static async Task<IResult> Ask(Guid rebuild, ServedPublishers served, CancellationToken cancel)
    {
        var (waiting, failed) = (new List<string>(), new Dictionary<string, string>());
        foreach (var code in served.Codes.Order(StringComparer.Ordinal))
        {
            var asked = await Serving.Rebuilds.Ask(served.Find(code)!.Database, rebuild, cancel);
            if (asked.Error is { } error) failed[code] = error;
            else if (!asked.IsDone) waiting.Add(code);
        }

        if (waiting.Count > 0) served.Wake();
        var status = waiting.Count > 0 ? 202 : failed.Count > 0 ? 500 : 200;
        return Results.Json(new Asked(rebuild, waiting, failed), statusCode: status);
    }

    private sealed record Asked(
        Guid Rebuild, IReadOnlyList<string> Waiting, IReadOnlyDictionary<string, string> Failed);
}
