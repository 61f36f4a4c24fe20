using Samverkan.Contracts.Decisions.V1;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Times;

/// <summary>What we have told a programme's parties of our own times; nothing, when we have told nothing.</summary>
public static class OwnTimesPage
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/times/{programme:guid}", Read).WithSummary("Våra tider, som parterna har fått veta dem");

    private static async Task<View> Read(
        string organisation, Guid programme, ServedPublishers served, CancellationToken cancel)
    {
        var (store, stream) = (Query.Store(served, organisation), OwnTimes.Stream(organisation, programme));
        var told = (await store.Load<OwnTimes>(stream, cancel)).State.Told;
        var texts = await store.ContentsToSay(stream, cancel);
        return new(
            told is not null,
            told?.Usual ?? [],
            [.. (told?.Meetings ?? []).Select(m => new ComingMeeting(
                m.Body, m.On, m.Authority is { } name ? texts.GetValueOrDefault(name.Id) : null, m.PapersBy))],
            told?.TellsEnds ?? false);
    }

    /// <param name="IsTold">False when nothing has been told.</param>
    /// <param name="Usual">How long a decision usually takes.</param>
    /// <param name="Meetings">Meetings, those that have been held since too.</param>
    /// <param name="TellsEnds">Whether the ends of our mandates are shown beside.</param>
    private sealed record View(
        bool IsTold, IReadOnlyList<UsualTime> Usual, IReadOnlyList<ComingMeeting> Meetings, bool TellsEnds);
}
