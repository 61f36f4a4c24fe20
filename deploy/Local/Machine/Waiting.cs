namespace Samverkan.Local.Machine;

/// <summary>Waits that end and say what they waited for.</summary>
public static class Waiting
{
    /// <summary>Looks again and again until it holds.</summary>
    /// <exception cref="CannotContinueException">It did not hold in time; the line names what was awaited.</exception>
    public static async Task Until(
        string what, TimeSpan wait, Func<CancellationToken, Task<bool>> holds, CancellationToken cancel = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(wait);
        try
        {
            while (!await holds(limit.Token)) await Task.Delay(LocalLimits.Poll, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new CannotContinueException($"{what} blev inte klart på {wait.TotalSeconds:0} s.");
        }
    }
}
