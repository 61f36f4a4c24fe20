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
                $"{day} - {last}", $"{day}\n{last}", $"{day} –\r\n{last}", $"19 {day}-{last}", $"19{day} - {last}",
                $"19{ten[..2]}-{ten[2..4]}-{ten[4..6]}-{last}", $"19{ten[..2]} {ten[2..4]} {ten[4..6]} {last}",
                string.Concat(ten.Select(d => (char)('\uFF10' + d - '0'))), $"{day}\u200B-{last}", $"{day}\u00AD{last}",
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

    /// <summary>Each with a right check digit, so that nothing but what it is written as saves it.</summary>
    public static TheoryData<string> WithSomethingElse()
    {
        var mobile = "070112345" + CheckDigit("070112345");
        var time = Enumerable.Range(0, 288).Select(n => $"{n / 12:00}{n % 12 * 5:00}")
            .First(t => CheckDigit($"261130{t[..3]}") == t[3] - '0');
        var ten = "121212121" + CheckDigit("121212121");
        return
        [
            mobile, $"{mobile[..3]}-{mobile[3..6]} {mobile[6..8]} {mobile[8..]}", $"{mobile[..3]}-{mobile[3..]}",
            $"{mobile[..4]}-{mobile[4..6]} {mobile[6..8]} {mobile[8..]}", $"+46{mobile[1..]}", $"0046{mobile[1..]}",
            $"Tel {ten}", $"mobil: {ten}",
            $"Möte 261130 {time}", $"Möte 20261130 {time}", $"Möte 2026-11-30 {time}", $"2026-11-30\u00A0{time}",
            $"Faktura {ten}", $"fakturanr {ten}", $"OCR: {ten}", $"Fakturanummer 121212-{ten[6..]}", $"order {ten}",
            $"1{ten}", $"{ten}1", $"{ten}-1", $"{ten[..6]}-{ten[6..]}-2", $"3-{ten}", $"12.{ten}", $"{ten},50",
            $"3f2b8c1e-0000-7000-800c-19{ten}", $"0000000a-{ten[..4]}-7000-8000-{ten[..6]}{ten[..6]}",
            $"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca{ten}b",
        ];
    }

    [Theory]
    [MemberData(nameof(WithSomethingElse))]
    public void What_is_written_as_something_else_is_left_alone(string text) =>
        Assert.False(TextRules.HasPersonalNumber(text));

    [Fact]
    public void Said_to_be_a_persons_it_is_found_whatever_else_it_might_be()
    {
        var ten = "070112345" + CheckDigit("070112345");
        Assert.True(TextRules.HasPersonalNumber($"personnummer {ten}"));
        Assert.True(TextRules.HasPersonalNumber($"Född {ten[..6]} {ten[6..]}"));
        Assert.True(TextRules.HasPersonalNumber($"070112-{ten[6..]}"));
    }

    [Fact]
    public void The_day_is_a_day_that_there_is()
    {
        foreach (var nine in new[] { "130229123", "130431123", "130489123" })
            Assert.Equal(
                nine == "130489123", TextRules.HasPersonalNumber(nine + CheckDigit(nine)));
        Assert.True(TextRules.HasPersonalNumber("20000229123" + CheckDigit("000229123")));
    }

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
