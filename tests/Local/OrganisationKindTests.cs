using Samverkan.Local.Counties;

namespace Samverkan.Local.Tests;

/// <summary>Kinds of organisation and how their codes are written.</summary>
public sealed class OrganisationKindTests
{
    [Theory]
    [InlineData("municipality", "0127")]
    [InlineData("region", "R01")]
    [InlineData("countyAdministrativeBoard", "L01")]
    [InlineData("municipalAssociation", "F01")]
    [InlineData("stateAuthority", "2021000076")]
    [InlineData("municipalFederation", "2220000315")]
    [InlineData("university", "2021002817")]
    [InlineData("company", "5560743089")]
    [InlineData("civilSociety", "8020022607")]
    public void An_organisation_has_the_code_of_its_kind(string kind, string code) =>
        Assert.Null(OrganisationKinds.WhyNot(kind, code));

    [Theory]
    [InlineData("municipality", "2021000076")]
    [InlineData("stateAuthority", "0127")]
    [InlineData("stateAuthority", "2021000077")]
    [InlineData("company", "556074-3089")]
    [InlineData("company", "5501013006")]
    [InlineData("civilSociety", "F01")]
    [InlineData("region", "L01")]
    [InlineData("kyrka", "2521002817")]
    [InlineData("", "0127")]
    [InlineData("municipality", "")]
    [InlineData("company", null)]
    public void Another_code_is_refused_in_words(string kind, string? code) =>
        Assert.EndsWith(".", OrganisationKinds.WhyNot(kind, code));
}
