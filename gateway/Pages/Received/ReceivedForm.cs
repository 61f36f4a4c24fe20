using System.Text.Json.Serialization;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Pages.Received;

/// <summary>
/// What has come in, page by page, and one choice for those that are ticked: into the case, in order, or of little
/// weight.
/// </summary>
[TakesQuery("visa", "sida", "arende", "alla")]
public sealed class ReceivedForm(Node node) : IForm
{
    /// <summary>What there is to see: what nobody has taken care of first.</summary>
    public static readonly IReadOnlyList<string> Handlings =
        ["unhandled", "registered", "keptInOrder", "ofLittleWeight"];

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var shown = place.Chosen("visa") is { } asked && Handlings.Contains(asked) ? asked : Handlings[0];
        var page = PageLinks.Number(int.TryParse(place.Chosen("sida"), out var number) ? number : null);
        var items = await node.Received(organisation, shown, page, cancel);
        var words = place.Chosen("arende") ?? "";
        return PageOf.Show<ReceivedPage>(new
        {
            Items = items.Items,
            Shown = shown,
            Links = PageLinks.Of(items, page),
            Number = page,
            Words = words,
            All = place.Chosen("alla") is not null,
            Cases = await Registered(organisation, words, cancel),
            Draft = draft,
        }, status);
    }

    public Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var organisation = place["organisation"];
        var receipt = typed.Id("id", "malformed");
        var command = typed.Text("direkt") is { } direct ? One(direct, typed) : Ticked(typed);
        return Task.FromResult(new Order(
            organisation, $"{Node.Root(organisation)}/receipts/{receipt}", command,
            $"/var-del/{organisation}/inkommet", "inkommet") { Leaves = false });
    }

    private static Handling Ticked(Typed typed) => new(
        [.. typed.Some("items", "items-required").Select(Item).OfType<object>()],
        typed.Required("handling", "unknown-handling"), typed.Maybe("case"));

    /// <summary>The button beside one thing: what to do, in which case, with which.</summary>
    private static Handling One(string direct, Typed typed) =>
        direct.Split(' ') is [var handling, var @case, var id] && Item(id) is { } item
            ? new([item], handling, Guid.TryParse(@case, out var home) ? home : null)
            : typed.Wrong("items", "items-required", new Handling([], "", null));

    private sealed record Handling(
        IReadOnlyList<object> Items, [property: JsonPropertyName("handling")] string How, Guid? Case);

    private static object? Item(string id) => id.Split('.') is [var publisher, var epoch, var number]
        && int.TryParse(epoch, out var e) && long.TryParse(number, out var n)
        ? new { Publisher = publisher, Epoch = e, Number = n }
        : null;

    /// <summary>The newest cases that have a number, of those that are looked for.</summary>
    private async Task<IReadOnlyList<CaseRow>> Registered(
        string organisation, string words, CancellationToken cancel) =>
        (await node.Cases(
            organisation, $"?isRegistered=true&q={Uri.EscapeDataString(words)}", 1, cancel)).Items;
}
