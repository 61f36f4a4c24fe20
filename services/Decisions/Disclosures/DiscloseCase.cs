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
        Case @case, DiscloseCase command, Guid id, Guid disclosure, IReadOnlySet<(string, string)> held, DateOnly today)
    {
        if (!@case.IsThere) return Refuse("not-found", 404);
        if (!command.Items.Any(i => i.Given)) return Refuse("nothing-given", 422, "items");
        if (command.Items.Count > Limits.ItemsOfCase) return Refuse("too-many-items", 422, "items");
        if (command.Items.Any(i => !held.Contains((i.Kind, i.Id)))) return Refuse("not-in-case", 422, "items");
        if (command.Items.DistinctBy(i => (i.Kind, i.Id)).Count() < command.Items.Count)
            return Refuse("item-twice", 422, "items");

        var disclosed = new CaseDisclosed(id, disclosure, [.. command.Items], today);
        if (@case.Disclosures.GetValueOrDefault(disclosure) is not { } before) return Record(disclosed);
        return before.Items.ToHashSet().SetEquals(command.Items) ? Nothing : Refuse("already-disclosed");
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
            var stream = Case.Stream(organisation, @case);
            var loaded = await commands.Store.Load<Case>(stream, cancel);
            var held = (await CaseContents.Of(served, organisation, @case, loaded.State, cancel))
                .Select(i => (i.Kind, i.Id)).ToHashSet();
            return await commands.On<Case>(
                stream, state => Decide(state, command, @case, disclosure, held, commands.Today), cancel);
        })
        .WithSummary("Lämna ut handlingar i ärendet");
}

/// <summary>One thing that was asked for: given, or kept back because it may not be given.</summary>
public sealed record DisclosedItem(string Kind, string Id, bool Given);
