using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

/// <summary>Lines of facts are codes of known forms; anything else there could never be withdrawn.</summary>
public sealed class LineCodeSpecs
{
    private static readonly Dictionary<string, LineCode> Codes = new()
    {
        ["dnr"] = LineCode.RegistrationNumber, ["beslutsnr"] = LineCode.DecisionNumber, ["§"] = LineCode.Paragraph,
        ["mål"] = LineCode.CourtCase, ["delegation"] = LineCode.DelegationPoint,
        ["post"] = LineCode.Post,
    };

    [Theory]
    [InlineData("dnr", "KS 2026/88", "KS 2026/88")]
    [InlineData("dnr", " KS/2026:0088 ", "KS/2026:0088")]
    [InlineData("dnr", "HSN 2026-0123", "HSN 2026-0123")]
    [InlineData("dnr", "HSN 2026–0123", "HSN 2026-0123")]
    [InlineData("dnr", "2026/88-3", "2026/88-3")]
    [InlineData("dnr", "KS 2026.0123", "KS 2026.0123")]
    [InlineData("dnr", "dnr: KS\u00A02026/88", "KS 2026/88")]
    [InlineData("dnr", "A2026/00123/ESO", "A2026/00123/ESO")]
    [InlineData("dnr", "701-12345-2026", "701-12345-2026")]
    [InlineData("beslutsnr", "D 71", "D 71")]
    [InlineData("beslutsnr", "2026/14", "2026/14")]
    [InlineData("§", "44", "44")]
    [InlineData("§", "44 a", "44 a")]
    [InlineData("§", "44A", "44 a")]
    [InlineData("§", "§ 44", "44")]
    [InlineData("§", "§44", "44")]
    [InlineData("§", "44 §", "44")]
    [InlineData("§", "§§ 44-46", "44–46")]
    [InlineData("mål", "1234-26", "1234-26")]
    [InlineData("mål", "mål nr 1234-26", "1234-26")]
    [InlineData("mål", "Målnummer: 1234–2026", "1234-26")]
    [InlineData("mål", "målnr 1234/26", "1234-26")]
    [InlineData("mål", "T 1234-26", "T 1234-26")]
    [InlineData("mål", "ft 1234-26", "FT 1234-26")]
    [InlineData("mål", "mål T1234-26", "T 1234-26")]
    [InlineData("delegation", "A 4.2", "A 4.2")]
    [InlineData("delegation", "punkt 3.1", "3.1")]
    [InlineData("delegation", "12 b", "12 b")]
    [InlineData("post", "kommundirektör", "kommundirektör")]
    [InlineData("post", "Tf. förvaltningschef", "Tf. förvaltningschef")]
    [InlineData("post", "chef för Farsta", "chef för Farsta")]
    [InlineData("post", "HR-chef", "HR-chef")]
    public void It_is_made_alike_where_it_comes_in(string code, string typed, string kept)
    {
        Assert.Equal(kept, Codes[code].Of(typed));
        Assert.Equal(kept, Codes[code].Of(kept));
        Assert.Null(Codes[code].WhyNot(typed, "x"));
    }

    [Theory]
    [InlineData("dnr", "KS 2026/88 Anna Andersson", "registration-number-unfit")]
    [InlineData("dnr", "ärendet om familjen", "registration-number-unfit")]
    [InlineData("dnr", "KS", "registration-number-unfit")]
    [InlineData("dnr", "640823-3234 ", null)]
    [InlineData("§", "44 om Anna", "paragraph-unfit")]
    [InlineData("§", "fyrtiofyra", "paragraph-unfit")]
    [InlineData("§", "640823-3234", "personal-identity-number")]
    [InlineData("mål", "Andersson mot kommunen", "court-case-unfit")]
    [InlineData("mål", "1234-26, Anna Andersson", "court-case-unfit")]
    [InlineData("delegation", "enligt Anna", "delegation-point-unfit")]
    [InlineData("post", "Förvaltningschef Anna Andersson", "post-unfit")]
    [InlineData("post", "handläggare 7", "post-unfit")]
    [InlineData("beslutsnr", "som vi sa", "decision-number-unfit")]
    public void Anything_else_is_refused_in_words(string code, string typed, string? refused)
    {
        if (refused is null) Assert.Null(Codes[code].WhyNot(typed, "x"));
        else Codes[code].WhyNot(typed, "x")!.RefusedWith(refused, 422);
    }

    [Fact]
    public void Nothing_typed_is_nothing_refused() =>
        Assert.All(Codes.Values, c => Assert.True(c.Of(" \u00A0") is null && c.WhyNot(null, "x") is null));

    [Fact]
    public void Three_spellings_of_one_registration_number_are_one()
    {
        Assert.Single(new[] { "KS 2026/88", "ks/2026:0088", "KS\u00A02026-88" }.Select(LineCode.KeyOf).Distinct());
        Assert.Equal(4, new[] { "KS 2026/88", "KS 2026/880", "KS 2026/88-3", "SN 2026/88" }
            .Select(LineCode.KeyOf).Distinct().Count());
    }

    [Fact]
    public void A_number_that_another_case_has_in_another_spelling_is_taken()
    {
        var known = new KnownAuthority(null);
        RegisterCase.Decide(Given.Opened, new(Guid.NewGuid(), "KS 2026/0088"), Given.Id, known, isTaken: true)
            .RefusedWith("registration-number-taken", 409);
        Assert.Equal("KS 2026/88", RegisterCase
            .Decide(Given.Opened, new(Guid.NewGuid(), "Dnr KS\u00A02026/88"), Given.Id, known)
            .Recorded<CaseRegistered>().RegistrationNumber);
        RegisterCase.Decide(Given.Opened, new(Guid.NewGuid(), "om Anna"), Given.Id, known)
            .RefusedWith("registration-number-unfit", 422);
    }

    [Fact]
    public void What_was_registered_since_keeps_its_number_alone_and_an_older_one_is_changed_freely()
    {
        var (authority, known) = (Given.Authority, new KnownAuthority(null));
        Assert.Equal("ks/2026/88", RegisterCase
            .Decide(Given.Opened, new(authority, "KS 2026/0088"), Given.Id, known).Recorded<CaseRegistered>().Key);

        // One of two that have one number since before: another officer is no new number.
        var older = Given.Opened.Apply(new CaseRegistered(Given.Id, authority, "KS 2027/1", null, null, false));
        var again = RegisterCase.Decide(
            older, new(authority, "KS 2027/1", Guid.NewGuid()), Given.Id, known, isTaken: true);
        Assert.Null(again.Recorded<CaseRegistered>().Key);
        RegisterCase.Decide(older, new(authority, "KS 2027/1"), Given.Id, known, isTaken: true).RecordedNothing();
    }

    [Fact]
    public void A_decision_and_its_standing_keep_codes_and_refuse_words()
    {
        var kept = Given.Decide(Given.Opened, Given.Adopts with
        {
            Paragraph = "§ 44 A", Standing = new(AppealedCase: "mål nr 1234-26"),
        }).Recorded<BodyDecisionRecorded>().Decision;
        Assert.Equal(("44 a", "1234-26"), (kept.Paragraph, kept.Standing.AppealedCase));

        Given.Decide(Given.Opened, Given.Adopts with { Paragraph = "om Anna" }).RefusedWith("paragraph-unfit", 422);
        Given.Decide(Given.Opened, Given.Adopts with { Standing = new(AppealedCase: "Annas mål") })
            .RefusedWith("court-case-unfit", 422);
    }
}
