using Samverkan.Agreements.Entry;

namespace Samverkan.Agreements.Tests.Entry;

public sealed class TextPointsSpecs
{
    [Fact]
    public void The_points_of_a_text_are_the_lines_that_it_numbers()
    {
        const string Text = """
            En strategi

            1. Varför
            26 kommuner och en region går samman.
            2027 ska det vara klart.
            2.1 Vi delar målet.
            § 3 Uppföljning
            Punkt 4: så här
            Punkt 5 Ekonomi
            6 a) Var för sig
            6 b. Tillsammans
            ## 7 Ikraftträdande
            1. Samma nummer igen är ingen ny punkt
            """;

        Assert.Equal(
            ["1", "2.1", "3", "4", "5", "6a", "6b", "7"],
            TextPoints.Of(Text.ReplaceLineEndings("\r\n")).Select(p => p.Code));
    }

    [Theory]
    [InlineData("punkt 6", "6")]
    [InlineData("Punkterna 6 och 7", "6 7")]
    [InlineData("§§ 6, 7", "6 7")]
    [InlineData("6–8", "6 6.1 7 8")]
    [InlineData("6 t.o.m. 7", "6 6.1 7")]
    [InlineData("6 B", "6b")]
    [InlineData("6.1", "6.1")]
    [InlineData("6.", "6")]
    [InlineData("9", null)]
    [InlineData("6 och nästa", null)]
    [InlineData("hela", null)]
    public void What_somebody_else_says_of_points_is_read_or_means_the_whole(string said, string? points) =>
        Assert.Equal(points?.Split(' '), Contracts.PointCodes.Read(said, ["6", "6.1", "7", "8", "6b"]));

    [Theory]
    [InlineData("3", "3.2", true)]
    [InlineData("3.2", "3", true)]
    [InlineData("3", "3a", true)]
    [InlineData("3", "31", false)]
    [InlineData("3a", "3b", false)]
    public void A_point_touches_what_stands_under_it_and_above_it(string one, string other, bool touches) =>
        Assert.Equal(touches, Contracts.PointCodes.Touches(one, other));
}
