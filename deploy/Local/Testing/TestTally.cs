using System.Globalization;
using System.Text.RegularExpressions;

namespace Samverkan.Local.Testing;

/// <summary>Adds up the line that each test assembly ends with.</summary>
public sealed partial class TestTally
{
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Reads a line of output; all but the closing lines are passed over.</summary>
    public void Read(string line)
    {
        if (Closing().Match(line) is not { Success: true } match) return;

        Failed += int.Parse(match.Groups["failed"].Value, CultureInfo.InvariantCulture);
        Passed += int.Parse(match.Groups["passed"].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>A run that ended badly without any failed test (a crash, a time limit) counts as one failed.</summary>
    public void Ended(int exitCode)
    {
        if (exitCode != 0 && Failed == 0) Failed = 1;
    }

    public bool IsGreen => Failed == 0 && Passed > 0;

    public override string ToString() => $"{Passed} passed, {Failed} failed";

    [GeneratedRegex(@"^\s*(Passed|Failed|Skipped)!\s+-\s+Failed:\s+(?<failed>\d+), Passed:\s+(?<passed>\d+),")]
    private static partial Regex Closing();
}
