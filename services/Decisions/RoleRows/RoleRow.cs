using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;

namespace Samverkan.Decisions.RoleRows;

/// <summary>
/// The organisation's own row in the role map for one target area: a draft at home, and what the parties were told.
/// </summary>
/// <param name="Drafts">How many times it has been written; the number of the draft that stands.</param>
/// <param name="Draft">What is written now.</param>
/// <param name="Told">What the parties have last been told, and of which draft.</param>
public sealed record RoleRow(int Drafts, RoleTexts Draft, RoleRowTold? Told) : IState<RoleRow>
{
    public static RoleRow Initial { get; } = new(0, RoleTexts.None, null);

    public static string Stream(string organisation, Guid programme, string area) =>
        $"{organisation}/role-row/{programme}/{area}";

    public RoleRow Apply(object happened) => happened switch
    {
        RoleRowDrafted drafted => this with { Drafts = Drafts + 1, Draft = drafted.Texts },
        RoleRowTold told => this with { Told = told },
        _ => this,
    };
}

/// <summary>The five things that a row says, each if stated.</summary>
public sealed record RoleTexts(BodyRef? Remit, BodyRef? Control, BodyRef? Offer, BodyRef? Need, BodyRef? Gain)
{
    public static readonly RoleTexts None = new(null, null, null, null, null);

    public static RoleTexts Of(RoleRowAnnounced row) => new(row.Remit, row.Control, row.Offer, row.Need, row.Gain);
}

[EventName("role_row_drafted")]
public sealed record RoleRowDrafted(Guid Programme, string TargetArea, RoleTexts Texts);

[EventName("role_row_announced")]
public sealed record RoleRowTold(RoleRowAnnounced Row, int Draft);
