using Samverkan.Local.Testing;

namespace Samverkan.Local.Tests;

public sealed class TestTallyTests
{
    [Fact]
    public void Assemblies_are_added_up()
    {
        var tally = new TestTally();
        tally.Read("Passed!  - Failed:     0, Passed:     5, Skipped:     0, Total:     5, Duration: 1 s - A.dll");
        tally.Read("Failed!  - Failed:     2, Passed:     1, Skipped:     0, Total:     3, Duration: 1 s - B.dll");
        tally.Ended(exitCode: 1);

        Assert.Equal("6 passed, 2 failed", tally.ToString());
        Assert.False(tally.IsGreen);
    }

    [Fact]
    public void A_run_that_crashes_or_finds_no_test_is_not_green()
    {
        var crashed = new TestTally();
        crashed.Read("Passed!  - Failed:     0, Passed:     5, Skipped:     0, Total:     5, Duration: 1 s - A.dll");
        crashed.Ended(exitCode: 134);

        Assert.Equal("5 passed, 1 failed", crashed.ToString());
        Assert.False(new TestTally().IsGreen);
    }
}
