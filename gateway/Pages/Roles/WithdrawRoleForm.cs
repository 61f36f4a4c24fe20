using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Roles;

/// <summary>Words of our row in the role map are taken back. That something was said, and when, remains.</summary>
public sealed class WithdrawRoleForm(RoleMaps roles, Words words) : IForm
{
    public bool IsReadThrough => true;

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel) =>
        PageOf.Show<WithdrawRolePage>(new
        {
            Area = place["area"],
            Programme = place.Id("programme"),
            Texts = await Texts(place, cancel),
            Draft = draft,
        }, status);

    public async Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var (organisation, withdrawal) = (place["organisation"], typed.Id("id", "malformed"));
        var texts = await Texts(place, cancel);
        var command = new
        {
            Bodies = texts.Select(t => t.Value).Intersect(typed.Some("bodies", "bodies-required")),
            Reason = typed.Required("reason", "unknown-reason"),
        };
        return new(
            organisation, $"{Node.Root(organisation)}/withdrawals/{withdrawal}", command,
            $"/program/{place["programme"]}/roller?omrade={place["area"]}", "tillbakadraget");
    }

    /// <summary>What the parties have been told, with enough of it to be known.</summary>
    private async Task<IReadOnlyList<Option>> Texts(Place place, CancellationToken cancel)
    {
        var row = await roles.Own(place["organisation"], place.Id("programme"), place["area"], cancel);
        return [.. RoleMaps.Says.Select(what => OptionOf(what, row)).OfType<Option>()];
    }

    private Option? OptionOf(string what, OwnRoleTexts row) =>
        row.Told?[what] is { } body && row.ToldTexts.GetValueOrDefault(body.Id) is { } text
            ? new($"{body.Id}", words[$"field.{what}"], text)
            : null;
}
