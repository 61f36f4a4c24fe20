using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.RoleRows;

/// <summary>
/// What the organisation means to say of itself in one target area; stays at home until it is announced. Who writes
/// says which draft they saw, so that nobody's words are written over unseen.
/// </summary>
/// <param name="Seen">Number of the draft that was seen; 0 when there was none.</param>
/// <param name="Remit">Uppdrag.</param>
/// <param name="Control">Rådighet.</param>
/// <param name="Offer">Erbjuder.</param>
/// <param name="Need">Behöver.</param>
/// <param name="Gain">Vinst.</param>
public sealed record DraftRoleRow(
    int Seen,
    string? Remit = null,
    string? Control = null,
    string? Offer = null,
    string? Need = null,
    string? Gain = null)
{
    public static Verdict Decide(RoleRow row, DraftRoleRow command, Guid programme, string area, Texts texts)
    {
        if (!TargetAreas.All.Contains(area)) return Refuse("unknown-target-area", 422, "area");
        if (command.TooLong() is { } field) return Refuse("text-too-long", 422, field);

        var written = new RoleTexts(
            texts.Keep(command.Remit, BodyClass.Text),
            texts.Keep(command.Control, BodyClass.Text),
            texts.Keep(command.Offer, BodyClass.Text),
            texts.Keep(command.Need, BodyClass.Text),
            texts.Keep(command.Gain, BodyClass.Text));
        if (row.Draft == written) return Nothing;
        return row.Drafts == command.Seen
            ? Record(new RoleRowDrafted(programme, area, written))
            : Refuse("draft-changed");
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/role-rows/{programme:guid}/{area}", (
            string organisation, Guid programme, string area, DraftRoleRow command, Commands commands,
            CancellationToken cancel) => commands.On<RoleRow>(
                RoleRow.Stream(organisation, programme, area),
                (state, texts) => Decide(state, command, programme, area, texts), cancel))
        .WithSummary("Skriv vår rad i rollkartan (stannar hos oss)");

    private string? TooLong() => new (string Field, string? Text)[]
    {
        ("remit", Remit), ("control", Control), ("offer", Offer), ("need", Need), ("gain", Gain),
    }.FirstOrDefault(t => t.Text?.Length > Limits.RoleTextCharacters).Field;
}
