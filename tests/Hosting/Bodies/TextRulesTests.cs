namespace Samverkan.Hosting.Tests.Bodies;

/// <summary>All numbers are invented; their check digits are computed here.</summary>
public sealed class TextRulesTests
{
    public static TheoryData<string> WithNumber =>
    [
        .. new[] { "121212121", "000229000", "991231999", "640823323", "121272121", "010161000" }.SelectMany(nine =>
        {
            var ten = nine + CheckDigit(nine);
            var (day, last) = (ten[..6], ten[6..]);
            return new[]
            {
                ten, $"19{ten}", $"20{ten}", $"{day}-{last}", $"{day}+{last}", $"{day} {last}", $"19{day}-{last}",
                $"20{day} {last}",
                $"{day}–{last}", $"{day}\u2011{last}", $"19{day}\u00a0{last}",
            };
        }),
    ];

    [Theory]
    [MemberData(nameof(WithNumber))]
    public void A_personal_identity_number_is_found_wherever_it_stands(string number)
    {
        Assert.True(TextRules.HasPersonalNumber(number));
        Assert.True(TextRules.HasPersonalNumber($"Enligt handläggaren ({number}), som var med."));
        Assert.True(TextRules.HasPersonalNumber($"Kl. 13 den 2026-03-01\nringde {number}."));
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01 2027-12-31")]
    [InlineData("20260301")]
    [InlineData("20260301 14:00")]
    [InlineData("08-508 290 00")]
    [InlineData("070-123 45 67")]
    [InlineData("+46 8 508 290 00")]
    [InlineData("KS/2026:111")]
    [InlineData("KS 2026/0111-12")]
    [InlineData("Dnr 2026-000123")]
    [InlineData("202600-1234")]
    [InlineData("232100-0016")]
    [InlineData("212000-0142")]
    [InlineData("SE0000000000001212121212")]
    [InlineData("3f2b8c1e-0000-7000-8000-121212121212")]
    [InlineData("1 212 121 212 kronor")]
    [InlineData("٠٠١٢١٢١٢١٢١٢")]
    public void What_only_looks_like_one_is_left_alone(string text) => Assert.False(TextRules.HasPersonalNumber(text));

    [Fact]
    public void A_number_whose_check_digit_or_date_is_wrong_is_left_alone()
    {
        var right = CheckDigit("121212121");
        foreach (var wrong in Enumerable.Range(0, 10).Except([right]))
            Assert.False(TextRules.HasPersonalNumber($"121212-121{wrong}"));

        foreach (var nine in new[] { "121312121", "120012121", "121200121", "121232121", "121260121", "121292121" })
            Assert.False(TextRules.HasPersonalNumber(nine + CheckDigit(nine)), nine);
    }

    /// <summary>
    /// The last digit of a number by the Luhn rule: 2, 1, 2, … times the digits, their digit sum up to a full ten.
    /// </summary>
    private static int CheckDigit(string nine)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            var times = (nine[i] - '0') * (2 - (i % 2));
            sum += times > 9 ? times - 9 : times;
        }

        return (10 - (sum % 10)) % 10;
    }
}
