using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>Keeps one unit as it is wanted: running (started again when it dies) or not.</summary>
public sealed class Supervised(IUnit unit, Action<string> say) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private Daemon? _watched;
    private volatile bool _wanted;
    private TimeSpan _rest = LocalLimits.FirstRest;

    public IUnit Unit => unit;

    /// <summary>Times it has been started again after it died.</summary>
    public int Restarts { get; private set; }

    public bool IsWanted => _wanted;

    public Task Start(CancellationToken cancel) => Alone(async () =>
    {
        _wanted = true;
        await StartWatched(cancel);
    });

    /// <summary>Stops it in an orderly way; it stays stopped.</summary>
    public Task Stop()
    {
        _wanted = false;
        return Alone(unit.Stop);
    }

    /// <summary>SIGKILL; it stays dead until it is started.</summary>
    public Task Kill()
    {
        _wanted = false;
        return Alone(unit.Kill);
    }

    /// <summary>SIGKILL, as if by accident: it is started again.</summary>
    public void Crash()
    {
        if (unit.Running is { } daemon && daemon.Mark.Lives) Signal.Send(daemon.Mark.Pid, Signal.Kill);
    }

    /// <summary>Does something with the unit while nobody else starts or stops it.</summary>
    public async Task Alone(Func<Task> act)
    {
        await _one.WaitAsync();
        try
        {
            await act();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task StartWatched(CancellationToken cancel)
    {
        try
        {
            await unit.Start(cancel);
        }
        finally
        {
            // Also one that was not ready in time: it may become so, and it may die.
            if (unit.Running is { Died.IsCompleted: false } daemon && daemon != _watched)
            {
                _watched = daemon;
                _ = Watch(daemon);
            }
        }
    }

    private async Task Watch(Daemon daemon)
    {
        var code = await daemon.Died;
        while (_wanted && (unit.Running is null || unit.Running == daemon))
        {
            if (DateTimeOffset.UtcNow - daemon.Since > LocalLimits.Grown) _rest = LocalLimits.FirstRest;
            say($"{unit.Name} dog (slutkod {code}); startas igen om {_rest.TotalSeconds:0} s");
            await Task.Delay(_rest);
            _rest = _rest * 2 < LocalLimits.LongestRest ? _rest * 2 : LocalLimits.LongestRest;
            if (await StartAgain(daemon)) return;

            daemon = unit.Running ?? daemon;
        }
    }

    /// <summary>True when there is nothing more to watch here: it runs again, or is not wanted.</summary>
    private async Task<bool> StartAgain(Daemon dead)
    {
        try
        {
            await Alone(async () =>
            {
                if (!_wanted || (unit.Running is { } other && other != dead)) return;

                await unit.Kill();
                Restarts++;
                await StartWatched(CancellationToken.None);
                say($"{unit.Name} är igång igen");
            });
            return true;
        }
        catch (CannotContinueException e)
        {
            say(e.Message);
            return unit.Running is { Died.IsCompleted: false };
        }
    }
}
