using Microsoft.AspNetCore.Http;
using Samverkan.Hosting.Events;

namespace Samverkan.Hosting.Web;

/// <summary>
/// What became of several things asked for in one request, each in a stream of its own: recorded, or refused with its
/// own code. Always 200, because what was recorded is; who sends the same again records nothing twice.
/// </summary>
/// <param name="publisher">Whose truth was written.</param>
public sealed class Told(string publisher) : IResult
{
    private readonly List<TellsRecorded> _recorded = [];
    private readonly List<TellsRefused> _refused = [];

    /// <summary>Adds what became of one of them.</summary>
    /// <param name="of">Which.</param>
    /// <param name="outcome">Recorded, or already so; or refused.</param>
    public void Add(Guid of, Outcome outcome)
    {
        if (outcome is Outcome.Recorded recorded) _recorded.Add(new(of, recorded.Seq));
        if (outcome is Outcome.Refused { Refusal: var refusal })
            _refused.Add(new(of, refusal.Code, Problems.WordsFor(refusal.Code), refusal.Field));
    }

    /// <summary>Writes the answer, and where the last of what was recorded is.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        if (_recorded.Count > 0)
            response.Headers[Written.Header] = $"{publisher}@{_recorded.Max(r => r.Seq)}";
        return response.WriteAsJsonAsync(
            new { Recorded = _recorded.Select(r => r.Of), Refused = _refused }, httpContext.RequestAborted);
    }

    private sealed record TellsRecorded(Guid Of, long Seq);

    private sealed record TellsRefused(Guid Of, string Code, string Title, string? Field);
}
