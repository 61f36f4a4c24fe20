namespace Samverkan.Decisions.Grants;

/// <summary>What a person may do for the organisation in its own node; given by its own administrator.</summary>
public sealed record Grant(GrantGiven? Given, DateOnly? EndedOn) : IState<Grant>
{
    public static Grant Initial { get; } = new(null, null);

    public static string Stream(string organisation, Guid grant) => $"{organisation}/grant/{grant}";

    public Grant Apply(object happened) => happened switch
    {
        GrantGiven given => this with { Given = given },
        GrantEnded ended => this with { EndedOn = ended.On },
        _ => this,
    };
}

/// <summary>The roles that a grant can give, as the permission table writes them.</summary>
public static class GrantRole
{
    public const string Administrator = "administrator";
    public const string Registrar = "registrar";
    public const string CaseOfficer = "caseOfficer";
    public const string Reader = "reader";

    public static readonly IReadOnlyList<string> All = [Administrator, Registrar, CaseOfficer, Reader];
}
