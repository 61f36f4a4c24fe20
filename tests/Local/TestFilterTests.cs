using Samverkan.Local.Testing;

namespace Samverkan.Local.Tests;

public sealed class TestFilterTests
{
    [Theory]
    [InlineData("Length!=long", "-trait- Length=long")]
    [InlineData("Length=long", "-trait Length=long")]
    [InlineData("Samverkan.Faults", "-method *Samverkan.Faults*")]
    [InlineData("FullyQualifiedName~MoveTests", "-method *MoveTests*")]
    [InlineData("FullyQualifiedName=A.B.C", "-method A.B.C")]
    [InlineData("FullyQualifiedName!~MoveTests & Length!=long", "-method- *MoveTests* -trait- Length=long")]
    [InlineData("FullyQualifiedName~A|FullyQualifiedName~B|C", "-method *A* -method *B* -method *C*")]
    public void What_dotnet_test_is_asked_for_is_told_to_xunit(string filter, string words) =>
        Assert.Equal(words, string.Join(' ', TestFilter.Words(filter)));

    [Theory]
    [InlineData("A&B")]
    [InlineData("A|Length=long")]
    [InlineData("(A|B)&Length=long")]
    [InlineData("Length~long")]
    [InlineData("")]
    public void What_it_cannot_be_told_is_said_and_never_guessed(string filter) =>
        Assert.Contains(
            "Förstår inte filtret", Assert.Throws<CannotContinueException>(() => TestFilter.Words(filter)).Message,
            StringComparison.Ordinal);
}
