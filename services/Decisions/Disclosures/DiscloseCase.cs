using Samverkan.Decisions.Cases;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Disclosures;

/// <summary>
/// <em>Utlämnande</em>: what of a case was given out to somebody who asked, and what was kept back for secrecy. No
/// reason is asked and no identity kept.
/// </summary>
public sealed record DiscloseCase(IReadOnlyList<DisclosedItem> Items)
{
    public static Verdict Decide(
        Case @case, DiscloseCase command, Guid id, Guid disclosure,
        IReadOnlyDictionary<(string Kind, string Id), CaseItem> held, DateOnly today)
    {
        if (!@case.IsThere) return Refuse("not-found", 404);
        if (!command.Items.Any(i => i.Given)) return Refuse("nothing-given", 422, "items");
        if (command.Items.Count > Limits.ItemsOfCase) return Refuse("too-many-items", 422, "items");
        if (command.Items.Any(i => !held.ContainsKey((i.Kind, i.Id)))) return Refuse("not-in-case", 422, "items");
        if (command.Items.DistinctBy(i => (i.Kind, i.Id)).Count() < command.Items.Count)
            return Refuse("item-twice", 422, "items");
        if (command.Items.Any(i => i.Given && held[(i.Kind, i.Id)].IsEmpty))
            return Refuse("nothing-left", 422, "items");

        if (@case.Disclosures.GetValueOrDefault(disclosure) is { } before)
            return before.Items.Select(i => i.Asked).ToHashSet().SetEquals(command.Items.Select(i => i.Asked))
                ? Nothing
                : Refuse("already-disclosed");
        return Record(new CaseDisclosed(
            id, disclosure,
            [.. command.Items.Select(i => i with { Bodies = i.Given ? held[(i.Kind, i.Id)].Bodies : null })], today));
    }

    public static void Map(IEndpointRouteBuilder cases) => cases
        .MapPut("/{case:guid}/disclosures/{disclosure:guid}", async (
            string organisation,
            Guid @case,
            Guid disclosure,
            DiscloseCase command,
            Commands commands,
            ServedPublishers served,
            CancellationToken cancel) =>
        {
            var held = await new CaseItems(served, organisation, @case)
                .These(command.Items.Take(Limits.ItemsOfCase), cancel);
            return await commands.On<Case>(
                Case.Stream(organisation, @case),
                state => Decide(state, command, @case, disclosure, held, commands.Today), cancel);
        })
        .WithSummary("Lämna ut handlingar i ärendet");
}
