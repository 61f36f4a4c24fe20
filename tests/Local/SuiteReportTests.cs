using Samverkan.Local.Testing;

namespace Samverkan.Local.Tests;

public sealed class SuiteReportTests
{
    private readonly List<string> _said = [];
    private readonly SuiteReport _report;

    public SuiteReportTests() => _report = new("A.Tests", _said.Add);

    [Fact]
    public void What_runs_is_known_by_name_until_it_has_ended()
    {
        _report.Read("""{"$type":"discovery-complete","TestCasesToRun":2}""");
        _report.Read("""{"$type":"test-starting","TestUniqueID":"1","TestDisplayName":"A.B.C"}""");
        Assert.Equal("A.B.C", Assert.Single(_report.Running));
        Assert.Equal((2, 0), (_report.Cases, _report.Done));

        _report.Read("""{"$type":"test-passed","TestUniqueID":"1"}""");
        _report.Read("""{"$type":"test-finished","TestUniqueID":"1"}""");
        Assert.Empty(_report.Running);
        Assert.Empty(_said);
        Assert.Equal((1, 4), (_report.Passed, _report.Said));
    }

    [Fact]
    public void A_failed_test_is_told_of_with_its_reason_and_what_it_wrote()
    {
        _report.Read("""{"$type":"test-starting","TestUniqueID":"1","TestDisplayName":"A.B.C"}""");
        _report.Read("""
            {"$type":"test-failed","TestUniqueID":"1","Messages":["not so"],"StackTraces":["at C"],
            "Output":"step 1","ExecutionTime":1.2}
            """.ReplaceLineEndings(""));

        Assert.Equal(1, _report.Failed);
        Assert.Equal("FEL A.B.C (1.2 s)\n    not so\n    at C\n    step 1", Assert.Single(_said));
    }

    [Fact]
    public void What_goes_wrong_outside_the_tests_is_a_fault_too_and_other_words_are_said_on()
    {
        _report.Read("""{"$type":"test-collection-cleanup-failure","Messages":["left"],"StackTraces":[null]}""");
        _report.Read("Unhandled exception.");

        Assert.Equal((1, 2), (_report.Failed, _said.Count));
        Assert.Equal("Unhandled exception.", _said[1]);
    }

    [Fact]
    public void Suites_are_added_up_and_a_run_that_finds_no_test_is_not_green()
    {
        var tally = new TestTally();
        Assert.False(tally.IsGreen);
        _report.Read("""{"$type":"test-passed","TestUniqueID":"1"}""");
        tally.Add(_report);
        tally.Add(_report);
        Assert.Equal(("2 passed, 0 failed", true), (tally.ToString(), tally.IsGreen));

        tally.Fail();
        Assert.Equal(("2 passed, 1 failed", false), (tally.ToString(), tally.IsGreen));
    }
}
