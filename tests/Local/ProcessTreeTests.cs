using System.Diagnostics;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Tests;

public sealed class ProcessTreeTests
{
    [Fact]
    public async Task All_that_a_process_has_started_is_seen_and_ended_in_a_session_of_its_own_too()
    {
        using var root = Process.Start("/bin/sh", ["-c", "setsid sh -c 'while :; do :; done' & wait"]);
        await Waiting.Until("arbete", TimeSpan.FromMinutes(3), _ =>
        {
            var seen = ProcessTree.Of(root.Id);
            return Task.FromResult(seen.Pids.Count == 2 && seen.Used > TimeSpan.FromMilliseconds(50));
        }, TestContext.Current.CancellationToken);

        var tree = ProcessTree.Of(root.Id);
        var marks = tree.Pids.Select(pid => ProcessMark.Of(pid)!).ToList();
        tree.Kill();
        await root.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Waiting.Until("slut", TimeSpan.FromMinutes(3), _ => Task.FromResult(marks.All(m => !m.Lives)),
            TestContext.Current.CancellationToken);
        Assert.Empty(ProcessTree.Of(root.Id).Pids);
    }
}
