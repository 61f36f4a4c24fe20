using System.Diagnostics;
using System.Text.Json;
using Samverkan.Demo.Client;
using Samverkan.Demo.Story;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;

var file = args[Array.IndexOf(args, "--addresses") + 1];
var addresses = JsonSerializer.Deserialize<LocalAddresses>(File.ReadAllText(file), JsonSerializerOptions.Web)!;
var county = new CountyClient(addresses, new DataFolder(Path.GetDirectoryName(Path.GetFullPath(file))!));
var root = Environment.GetEnvironmentVariable("SAMVERKAN_ROOT") ?? Directory.GetCurrentDirectory();
var programme = ProgrammeData.Load(Path.Combine(root, "deploy", "programmes", "god-och-jamlik-halsa.json"));
using var stop = new CancellationTokenSource(Samverkan.Local.Testing.Patience.Of(TimeSpan.FromMinutes(10)));
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var clock = Stopwatch.StartNew();
var stage = new Stage(county, programme, line => Console.WriteLine($"{clock.Elapsed.TotalSeconds,6:0.0} s  {line}"));
try
{
    if (Absent.Words(await Absent.Among(addresses.Processes, stop.Token)) is { } absent)
        throw new InvalidOperationException(absent);

    await new Round(stage).Play(stop.Token);
    return 0;
}
catch (HttpRequestException broken)
{
    // Round stops one itself, and has started it again by now.
    var absent = Absent.Words(await Absent.Among(addresses.Processes, CancellationToken.None));
    Console.Error.WriteLine($"Demon stannade: {absent ?? broken.Message}");
    return 1;
}
catch (Exception broken) when (broken is InvalidOperationException or TimeoutException or RefusedException)
{
    Console.Error.WriteLine($"Demon stannade: {broken.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Demon avbröts.");
    return 130;
}
