using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Matters;

/// <summary>One party: all that it has answered in a programme, and how that stands.</summary>
public static class PartyPages
{
    internal static async Task<IResult> Show(
        Guid programme, string organisation, string? on, int? sida, Visit visit, Overview overview,
        Representatives representatives, CancellationToken cancel) => await AsKnown.Page(on, visit, async () =>
    {
        if (visit.On is null) visit.Follow($"programme:{programme}");
        var page = PageLinks.Number(sida);
        var rows = await overview.Party(programme, organisation, page, cancel, visit.On);
        if (visit.On is null) visit.Follow([.. rows.Items.Select(r => $"matter:{r.Matter}")]);
        return PageOf.Show<PartyPage>(new
        {
            Programme = await overview.Programme(programme, cancel),
            Party = organisation,
            Rows = rows.Items,
            Links = PageLinks.Of(rows, page),
            SentBy = (await representatives.Of(programme, cancel, visit.On)).GetValueOrDefault(organisation),
            Freshness = await overview.Freshness(cancel),
        });
    });
}
