using System.Collections.Concurrent;
using Samverkan.Hosting.Bus;

namespace Samverkan.Hosting.Feeds;

/// <summary>
/// What a publisher has been asked to say again. Nothing that is heard waits for an answer to be given; and who asks
/// anew before the turn comes is answered once. Otherwise a slow broker would be asked for ever more of what it has not
/// had the time to carry, until nobody heard anything else.
/// </summary>
internal sealed class Requests
{
    private readonly ConcurrentDictionary<string, Ask> _waiting = new();

    /// <summary>Beats when somebody has asked.</summary>
    public Pulse Came { get; } = new();

    /// <summary>One per asker: facts as it last asked for them, and every body.</summary>
    public void Note(string asker, Ask ask)
    {
        _waiting.AddOrUpdate(asker, ask, (_, before) => Both(before, ask));
        Came.Beat();
    }

    /// <summary>Answers all who wait, each once; what fails is asked for again by who still lacks it.</summary>
    /// <returns>False when nobody did.</returns>
    public async Task<bool> Answer(Func<Ask, string, CancellationToken, Task> answer, CancellationToken cancel)
    {
        var asked = false;
        foreach (var asker in _waiting.Keys)
        {
            if (!_waiting.TryRemove(asker, out var ask)) continue;

            await answer(ask, asker, cancel);
            asked = true;
        }

        return asked;
    }

    private static Ask Both(Ask before, Ask ask)
    {
        var facts = ask.To > 0 ? ask : before;
        return facts with { Bodies = [.. before.Bodies.Union(ask.Bodies).Take(Limits.BodiesAskedAtOnce)] };
    }
}
