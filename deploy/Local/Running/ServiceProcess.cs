using Samverkan.Hosting;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>One service as a process of its own: <c>dotnet &lt;program&gt; --settings &lt;file&gt;</c>.</summary>
/// <param name="data">Where its settings, its mark and its log lie.</param>
/// <param name="name">What it is called here.</param>
/// <param name="launch">What it is started from; asked at each start.</param>
/// <param name="readyWait">Longest wait for it to be ready.</param>
public sealed class ServiceProcess(DataFolder data, string name, Func<Launch> launch, TimeSpan readyWait) : IUnit
{
    /// <summary>What each is told its settings by.</summary>
    public const string SettingsOption = "--settings";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    public string Name => name;

    public string Address => launch().Settings.Listen;

    public Daemon? Running { get; private set; }

    public async Task Start(CancellationToken cancel)
    {
        if (Running is not { Died.IsCompleted: false })
        {
            var from = launch();
            new Ports(data).MustBeFree(Name);
            PrivateFile.WriteJson(data.Settings(Name), from.Settings);
            Running = Daemon.Start(
                data, Name, ["dotnet", from.Program, SettingsOption, data.Settings(Name)], SurroundingsOf(from));
        }

        var daemon = Running;
        await Waiting.Until($"{Name} ({Address}/health/ready; se {data.Log(Name)})", readyWait, async c =>
        {
            if (daemon.Died.IsCompleted)
                throw new CannotContinueException($"{Name} dog när den startade: {LastOfLog()} Se {data.Log(Name)}.");
            return await IsHealthy(c);
        }, () => daemon, cancel);
    }

    public async Task Stop()
    {
        if (Running is { } daemon) await daemon.Stop(Limits.StopWait);
        Running = null;
    }

    public async Task Kill()
    {
        if (Running is { } daemon) await daemon.Kill();
        Running = null;
    }

    public async Task<bool> IsHealthy(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LocalLimits.HealthWait);
        try
        {
            using var answer = await Http.GetAsync(new Uri($"{Address}/health/ready"), limit.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException
            || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Seven runtimes on one machine: none of them may count on all of its cores and memory.</summary>
    private static Dictionary<string, string> SurroundingsOf(Launch from) => new(from.Environment)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_NOLOGO"] = "1",
    };

    private string LastOfLog()
    {
        var lines = File.Exists(data.Log(Name)) ? File.ReadLines(data.Log(Name)) : [];
        return string.Join(" ", lines.Where(l => l.Length > 0).TakeLast(LocalLimits.LogLinesShown));
    }
}
