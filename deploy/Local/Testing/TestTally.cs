namespace Samverkan.Local.Testing;

/// <summary>Adds up the suites.</summary>
public sealed class TestTally
{
    private readonly Lock _lock = new();

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public void Add(SuiteReport suite)
    {
        ArgumentNullException.ThrowIfNull(suite);
        lock (_lock) (Passed, Failed) = (Passed + suite.Passed, Failed + suite.Failed);
    }

    /// <summary>A run that ended badly without any failed test counts as one failed.</summary>
    public void Fail()
    {
        lock (_lock) Failed++;
    }

    public bool IsGreen => Failed == 0 && Passed > 0;

    public override string ToString() => $"{Passed} passed, {Failed} failed";
}
