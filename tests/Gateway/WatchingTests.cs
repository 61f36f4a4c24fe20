namespace Samverkan.Gateway.Tests;

/// <summary>What a process watches of the machine that it runs on.</summary>
[Collection(SmallCounty.Collection)]
public sealed class WatchingTests(SmallCounty small)
{
    /// <summary>A folder or two with settings.</summary>
    private const int Few = 20;

    /// <summary>One that watched the folder it was started in, <c>/</c>, had 32 000 and woke at each write.</summary>
    [Fact]
    public void No_process_watches_more_than_its_own_folder()
    {
        var watched = small.County.Units
            .Where(u => u.Unit.Running is { Mark.Lives: true })
            .ToDictionary(u => u.Unit.Name, u => u.Unit.Running!.Mark.Session()
                .Append(u.Unit.Running.Mark.Pid).Distinct().Sum(Watches));

        Assert.Contains("overview", watched.Keys);
        Assert.All(watched, one => Assert.True(one.Value < Few, $"{one.Key} watches {one.Value}"));
    }

    private static int Watches(int pid) => Directory.EnumerateFiles($"/proc/{pid}/fdinfo")
        .Sum(file => File.ReadLines(file).Count(line => line.StartsWith("inotify ", StringComparison.Ordinal)));
}
