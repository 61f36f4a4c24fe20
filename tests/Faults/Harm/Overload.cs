using Samverkan.Faults.Load;

namespace Samverkan.Faults.Harm;

/// <summary>
/// One organisation of a node sends more than the node can do. What cannot be done is refused early as busy, the others of
/// the same node are answered meanwhile, the process says that it is well, and what was acknowledged is there once.
/// </summary>
internal static class Overload
{
    private const string Crowd = "0127";
    private const string Other = "0188";
    private const int AtOnce = 300;
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(8);

    /// <summary>What a person would wait for a page; the machine bears three hundred others meanwhile.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(8);

    public static async Task Round(Occasion occasion, CancellationToken cancel)
    {
        using var crowd = new Burst(occasion.County, Crowd);
        using var other = new Burst(occasion.County, Other);
        await crowd.SignIn(cancel);
        await other.SignIn(cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var load = Task.WhenAll(
            crowd.Run(AtOnce, TimeSpan.Zero, stop.Token, cancel),
            other.Run(2, TimeSpan.FromMilliseconds(100), stop.Token, cancel),
            IsWell(occasion, stop.Token, cancel));
        await Task.Delay(occasion.AtLeast(Least), cancel);
        await stop.CancelAsync();
        await load;

        var (done, refused) = (other.Done.Count, other.Refused.Count);
        occasion.MustBe(!crowd.Refused.IsEmpty, $"nothing was refused of {crowd.Done.Count}: the crowd was too small");
        occasion.MustBe(!crowd.Done.IsEmpty, "nothing was done for the crowd");
        occasion.MustBe(done > 0 && refused <= done / 20, $"{Other} was refused {refused} and answered {done}");
        occasion.MustBe(
            other.Done.All(took => took < Soon),
            $"{Other} waited {other.Done.DefaultIfEmpty().Max().TotalSeconds:0.0} s for an answer");
    }

    /// <summary>Whoever looks after the process is not among those who are told to come back.</summary>
    private static async Task IsWell(Occasion occasion, CancellationToken stop, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var ready = new Uri(occasion.County.Client.Node(Crowd, ""), "/health/ready");
        while (!stop.IsCancellationRequested)
        {
            using var answer = await http.GetAsync(ready, cancel);
            occasion.MustBe(answer.IsSuccessStatusCode, $"{ready} answered {(int)answer.StatusCode} under load");
            await Task.Delay(500, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
