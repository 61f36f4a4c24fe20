using System.Diagnostics;
using System.Globalization;
using System.Net;
using Samverkan.Demo.Client;

namespace Samverkan.Faults.Load;

/// <summary>
/// Sends a command, and the same one again with the same id, until it is answered. That is all that a client must do.
/// </summary>
public sealed class Sender(Ledger ledger)
{
    private static readonly TimeSpan Patient = Patience.OfSeconds(90);

    /// <summary>True when it was accepted; a refusal is noted as wrong.</summary>
    public async Task<bool> Put(Api caller, Uri address, object command, string publisher, Trace trace, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        for (var attempt = 1; ; attempt++)
        {
            if (await Attempt(caller, address, command, publisher, cancel) is { } answered)
            {
                if (answered.Written is not { } written) return false;

                ledger.Acknowledged.Enqueue(new(publisher, trace, written, attempt, clock.Elapsed));
                return true;
            }

            if (clock.Elapsed > Patient)
            {
                ledger.Wrong.Enqueue($"PUT {address.AbsolutePath} was not answered in {Patient.TotalMinutes:0} min");
                return false;
            }

            await Task.Delay(200, cancel);
        }
    }

    /// <summary>Null: not answered, try again. Without a number: refused.</summary>
    private async Task<(long? Written, bool _)?> Attempt(
        Api caller, Uri address, object command, string publisher, CancellationToken cancel)
    {
        try
        {
            using var response = await caller.Send(HttpMethod.Put, address, command, cancel);
            if (response.IsSuccessStatusCode)
            {
                var written = response.Headers.GetValues("Samverkan-Written").Single().Split('@');
                if (written[0] != publisher) ledger.Wrong.Enqueue($"{address.AbsolutePath} was written by {written[0]}");
                return (long.Parse(written[1], CultureInfo.InvariantCulture), true);
            }

            if (response.StatusCode is HttpStatusCode.ServiceUnavailable) return NotYet("503");
            if (response.StatusCode is HttpStatusCode.Unauthorized && ledger.MayHoldTokensForOld.ContainsKey(publisher))
                return NotYet("401");

            var body = await response.Content.ReadAsStringAsync(cancel);
            ledger.Wrong.Enqueue($"PUT {address.AbsolutePath}: {(int)response.StatusCode} {body}");
            return (int)response.StatusCode is >= 500 or 401 or 404 ? NotYet($"{(int)response.StatusCode}") : (null, false);
        }
        catch (Exception unanswered) when (!cancel.IsCancellationRequested && unanswered
            is HttpRequestException or OperationCanceledException or InvalidOperationException or System.Text.Json.JsonException)
        {
            return NotYet(unanswered.GetType().Name);
        }
    }

    private (long?, bool)? NotYet(string why)
    {
        ledger.Unanswered.AddOrUpdate(why, 1, (_, n) => n + 1);
        return null;
    }
}
