using System.Text;

namespace Samverkan.Hosting.Tests.Bodies;

/// <summary>The one place where text comes in.</summary>
public sealed class TextInTests
{
    [Fact]
    public void The_same_word_is_the_same_bytes_however_it_was_encoded()
    {
        var composed = "Översyn på Åland";
        Assert.Equal(composed, TextIn.Of(composed.Normalize(NormalizationForm.FormD)));
        Assert.Equal(TextIn.Folded("översyn".Normalize(NormalizationForm.FormD)), TextIn.Folded("ÖVERSYN"));
        Assert.NotEqual(TextIn.Folded("oversyn"), TextIn.Folded("översyn"));
    }

    [Theory]
    [InlineData("KS\u00A02026/88", "KS 2026/88")]
    [InlineData("KS\u202F2026/88", "KS 2026/88")]
    [InlineData("KS\u20092026/88", "KS 2026/88")]
    [InlineData("a\tb", "a b")]
    [InlineData("a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne")]
    [InlineData("över\u00ADsyn", "översyn")]
    [InlineData("\uFEFFöver\u200Bsyn\u2060", "översyn")]
    [InlineData("a\u0007b\u001Bc\u009Fd", "abcd")]
    [InlineData("\u2066inom\u2069 \u200Ea\u200F\u202Ab\u202C", "inom ab")]
    [InlineData("a\U000E0041b", "ab")]
    [InlineData("Skriv § 44 och 3–5 «så» — på svenska…", "Skriv § 44 och 3–5 «så» — på svenska…")]
    public void Spaces_are_ordinary_and_nothing_is_invisible(string typed, string kept) =>
        Assert.Equal(kept, TextIn.Of(typed));

    [Theory]
    [InlineData("\u00A0")]
    [InlineData("\u200B\u200C\u200D")]
    [InlineData("\uFEFF \t\n")]
    [InlineData("\u3164\u2800\u115F")]
    [InlineData("\u00AD")]
    public void What_cannot_be_seen_is_empty(string typed) => Assert.Null(TextIn.Seen(typed));

    [Theory]
    [InlineData("مرحبا بالعالم")]
    [InlineData("שלום עולם")]
    [InlineData("می\u200Cخواهم")]
    [InlineData("👩\u200D⚕\uFE0F")]
    [InlineData("数字 ก ข")]
    public void Words_of_every_script_are_as_good_as_others(string words)
    {
        Assert.False(TextIn.IsTurned(words));
        Assert.Equal(words, TextIn.Of(words));
    }

    [Theory]
    [InlineData("\u202Egpj.exe")]
    [InlineData("a\u202Db")]
    public void A_direction_override_is_found(string typed) => Assert.True(TextIn.IsTurned(typed));

    [Fact]
    public void A_nul_is_left_for_whoever_refuses_it_and_half_a_sign_is_none()
    {
        Assert.Contains('\0', TextIn.Of("a\0b")!);
        Assert.Equal("a\uFFFDb", TextIn.Of("a\uD83Db"));
        Assert.Null(TextIn.Of(null));
    }

    [Fact]
    public void What_has_come_in_comes_in_again_unchanged()
    {
        var random = new Random(7);
        for (var n = 0; n < 2000; n++)
        {
            var text = string.Concat(Enumerable.Range(0, 12).Select(_ => (char)random.Next(1, 0x3400)));
            var once = TextIn.Of(text);
            Assert.Equal(once, TextIn.Of(once));
        }
    }
}
