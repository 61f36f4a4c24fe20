using System.Diagnostics;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;

namespace Samverkan.Local.Tests;

public sealed class LeftoversTests : IDisposable
{
    private readonly DataFolder _data = new(Directory.CreateTempSubdirectory("samverkan-").FullName);

    public void Dispose() => Directory.Delete(_data.Root, recursive: true);

    [Fact]
    public async Task A_service_that_no_mark_tells_of_is_ended_by_its_command_line_and_no_other_is()
    {
        using var ours = Service(Path.Combine(_data.Root, "classes", "Faults", "settings.json"));
        using var neighbours = Service(_data.Root + "2/settings.json");
        try
        {
            var child = 0;
            await Waiting.Until("barn", TimeSpan.FromMinutes(3), _ =>
            {
                child = ProcessTree.Of(ours.Id).Pids.Skip(1).FirstOrDefault();
                return Task.FromResult(child > 0);
            }, TestContext.Current.CancellationToken);
            var started = ProcessMark.Of(child)!;

            Assert.Empty(await Leftovers.End(_data, "--other"));
            Assert.Contains(ours.Id, await Leftovers.End(_data, ServiceProcess.SettingsOption));

            await ours.WaitForExitAsync(TestContext.Current.CancellationToken);
            await Waiting.Until("slut", TimeSpan.FromMinutes(3), _ => Task.FromResult(!started.Lives),
                TestContext.Current.CancellationToken);
            Assert.False(neighbours.HasExited);
        }
        finally
        {
            ProcessTree.Of(neighbours.Id).Kill();
        }
    }

    private static Process Service(string settings) => Process.Start(
        "/bin/sh", ["-c", "sleep 600 & wait", "sh", ServiceProcess.SettingsOption, settings]);
}
