using System.Net.Sockets;

namespace Samverkan.Demo.Client;

/// <summary>Which processes of a county nobody answers for, by name: a port says nothing to a person.</summary>
public static class Absent
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Their names, in order.</summary>
    /// <param name="processes">Where each should be.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<IReadOnlyList<string>> Among(
        IReadOnlyDictionary<string, Uri> processes, CancellationToken cancel)
    {
        var asked = await Task.WhenAll(processes.Select(async p => (p.Key, Answers: await Answers(p.Value, cancel))));
        return [.. asked.Where(a => !a.Answers).Select(a => a.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>What is wrong and what to do about it; null when all answer.</summary>
    public static string? Words(IReadOnlyList<string> absent) => absent switch
    {
        [] => null,
        [var one] => $"{one} svarar inte. Starta den med ./samverkan unit start {one} och kör demon igen.",
        _ => $"{string.Join(", ", absent)} svarar inte. Är länet igång? ./samverkan status visar läget, "
            + "och ./samverkan up startar det.",
    };

    private static async Task<bool> Answers(Uri address, CancellationToken cancel)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        within.CancelAfter(Patience);
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, within.Token);
            return true;
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            return false;
        }
    }
}
