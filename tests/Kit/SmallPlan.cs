using Samverkan.Local.Counties;
using Samverkan.Local.Testing;

namespace Samverkan.Kit;

/// <summary>Who is in the small county, and what for.</summary>
public static class SmallPlan
{
    public const string Region = "R01";
    public const string Lansstyrelsen = "L01";
    public const string Storsthlm = "F01";
    public const string Botkyrka = "0127";
    public const string Norrtalje = "0188";

    /// <summary>Takes part in some programmes, always as adjunct.</summary>
    public const string Adjunct = "0162";

    /// <summary>Takes part in no programme at all.</summary>
    public const string Outsider = "0126";

    /// <summary>Is added while everything runs.</summary>
    public const string Added = "0140";

    public static readonly IReadOnlyList<string> Parties = [Region, Lansstyrelsen, Storsthlm, Botkyrka, Norrtalje];

    /// <summary>
    /// In Botkyrka there is one person for each role that a grant can give, one with none, and one of the county's
    /// operators.
    /// </summary>
    public static readonly IReadOnlyList<string> Roles =
        ["administrator", "registrarOnly", "caseOfficer", "reader", "nobody", "operator"];

    internal static CountyPlan Of(TestInstances instances)
    {
        var plan = instances.Stockholm().Keep([.. Parties, Adjunct, Outsider]);
        return plan with
        {
            Organisations =
                [.. plan.Organisations.Select(
                o => o.Code == Botkyrka ? o with { People = [.. o.People, .. More()] } : o)],
        };
    }

    private static IEnumerable<PersonPlan> More() =>
        Roles.Select(
            role => new PersonPlan(
                Guid.CreateVersion7(), $"{role.ToLowerInvariant()}.botkyrka", $"Prov {role}", role,
                IsOperator: role == "operator"));
}
