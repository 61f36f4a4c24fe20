namespace Samverkan.Gateway.Reading;

/// <summary>The role map: everyone's rows as they were announced, and our own as they are written at home.</summary>
public sealed class RoleMaps(Api api)
{
    /// <summary>The target areas, in their own order.</summary>
    public static IReadOnlyList<string> Areas => Contracts.Decisions.V1.TargetAreas.All;

    /// <summary>What a row says, in the order it is shown.</summary>
    public static readonly IReadOnlyList<string> Says = ["remit", "control", "offer", "need", "gain"];

    /// <summary>Every party's row in one target area.</summary>
    public Task<IReadOnlyList<RoleMapRow>> Of(
        Guid programme, string area, CancellationToken cancel, DateOnly? on = null) => api.All<RoleMapRow>(
            "overview",
            $"/api/overview/v1/programmes/{programme}/role-map?area={area}"
                + (on is { } day ? $"&on={day:yyyy-MM-dd}" : ""),
            cancel);

    /// <summary>How far our own rows have come.</summary>
    public Task<IReadOnlyList<OwnRoleRow>> Own(string organisation, Guid programme, CancellationToken cancel) =>
        api.All<OwnRoleRow>(organisation, $"{Node.Root(organisation)}/role-rows/{programme}", cancel);

    /// <summary>One of our own rows, as it is written now.</summary>
    public Task<OwnRoleTexts> Own(string organisation, Guid programme, string area, CancellationToken cancel) =>
        api.Get<OwnRoleTexts>(organisation, $"{Path(organisation, programme, area)}", cancel);

    public static string Path(string organisation, Guid programme, string area) =>
        $"{Node.Root(organisation)}/role-rows/{programme}/{Uri.EscapeDataString(area)}";
}

/// <summary>One party in one target area; a text that is not stated is null, one that is gone has no words.</summary>
public sealed record RoleMapRow(
    string Organisation, string TargetArea, string? ApprovedBy, string? Post, DateOnly? ApprovedOn, Stated? Remit,
    Stated? Control, Stated? Offer, Stated? Need, Stated? Gain)
{
    public Stated? this[string what] => what switch
    {
        "remit" => Remit,
        "control" => Control,
        "offer" => Offer,
        "need" => Need,
        _ => Gain,
    };

    public bool IsStated => RoleMaps.Says.Any(s => this[s] is not null);
}

public sealed record Stated(string? Text);

public sealed record OwnRoleRow(string TargetArea, int Drafts, int? ToldDraft, DateOnly? ApprovedOn);

public sealed record OwnRoleTexts(
    string TargetArea, int Drafts, string? Remit, string? Control, string? Offer, string? Need, string? Gain,
    int? ToldDraft, ToldRole? Told, IReadOnlyDictionary<Guid, string?> ToldTexts)
{
    public string? this[string what] => what switch
    {
        "remit" => Remit,
        "control" => Control,
        "offer" => Offer,
        "need" => Need,
        _ => Gain,
    };
}

/// <summary>The bodies of a row as the parties were told it.</summary>
public sealed record ToldRole(BodyText? Remit, BodyText? Control, BodyText? Offer, BodyText? Need, BodyText? Gain)
{
    public BodyText? this[string what] => what switch
    {
        "remit" => Remit,
        "control" => Control,
        "offer" => Offer,
        "need" => Need,
        _ => Gain,
    };
}
