using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Cases;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.RoleRows;

/// <summary>
/// A row that a body or a post has approved is told to the programme's parties: the very draft that was read through.
/// </summary>
public sealed record AnnounceRoleRow(int Draft, string ApprovedBy, DateOnly ApprovedOn, string? Post = null)
{
    public static Verdict Decide(
        RoleRow row, AnnounceRoleRow command, (Guid Programme, string Area) of, RoleGround ground)
    {
        if (command.IsSaidBy(row.Told)) return Nothing;
        if (row.Drafts == 0) return Refuse("nothing-to-announce");
        if (row.Drafts != command.Draft) return Refuse("draft-changed");
        if (!ground.TakesPart) return Refuse("not-in-programme");
        if (WhyNotApproved(command, ground) is { } refused) return refused;

        var texts = row.Draft;
        return Record(new RoleRowTold(
            new(
                of.Programme, of.Area, texts.Remit, texts.Control, texts.Offer, texts.Need, texts.Gain,
                command.ApprovedBy, LineCode.Post.Of(command.Post), command.ApprovedOn),
            row.Drafts));
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/role-rows/{programme:guid}/{area}/announcement", async (
            string organisation, Guid programme, string area, AnnounceRoleRow command, Commands commands,
            CountyRegister register, CancellationToken cancel) =>
        {
            var ground = new RoleGround(
                register.Get(organisation).Kind, commands.Today,
                await HeardParties.Include(commands, programme, cancel));
            return await commands.On<RoleRow>(
                RoleRow.Stream(organisation, programme, area),
                state => Decide(state, command, (programme, area), ground), cancel);
        })
        .WithSummary("Meddela parterna vår rad i rollkartan");

    private static Verdict? WhyNotApproved(AnnounceRoleRow command, RoleGround ground)
    {
        if (!DecidingBody.Kinds.TryGetValue(command.ApprovedBy, out var body))
            return Refuse("unknown-body", 422, "approvedBy");
        if (!body.IsIn(ground.Kind)) return Refuse("body-of-another-kind", 422, "approvedBy");
        if (body.Has.Contains("post") && string.IsNullOrWhiteSpace(command.Post))
            return Refuse("post-required", 422, "post");
        if (!body.Has.Contains("post") && command.Post is not null)
            return Refuse("field-not-of-this-body", 422, "post");
        if (LineCode.Post.WhyNot(command.Post, "post") is { } unfit) return unfit;

        return command.ApprovedOn > ground.Today ? Refuse("decided-in-the-future", 422, "approvedOn") : null;
    }

    private bool IsSaidBy(RoleRowTold? told) => told is not null && told.Draft == Draft
        && told.Row.ApprovedBy == ApprovedBy && told.Row.ApprovedOn == ApprovedOn
        && told.Row.Post == LineCode.Post.Of(Post);
}

/// <summary>What the rule needs to know beside the row.</summary>
/// <param name="Kind">Kind of organisation.</param>
/// <param name="Today">The legal date.</param>
/// <param name="TakesPart">Whether the organisation takes part in the programme, as far as it has heard.</param>
public sealed record RoleGround(string Kind, DateOnly Today, bool TakesPart);
