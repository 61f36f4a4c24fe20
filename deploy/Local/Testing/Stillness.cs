namespace Samverkan.Local.Testing;

/// <summary>Why nothing more is expected of a suite.</summary>
public enum Standstill
{
    /// <summary>It waits, and neither it nor anything that it started does anything.</summary>
    Waits,

    /// <summary>It works, and comes nowhere.</summary>
    Spins,
}

/// <summary>
/// Whether anything still comes of a suite. What counts is what is done, not the clock: a test that starts or ends, and
/// processor time that it and what it started use, or stand in line for because somebody else has the processor. So a
/// slow machine is never taken for a test that hangs.
/// </summary>
/// <param name="stillWait">Longest time in which nothing is done, between two things that it says.</param>
/// <param name="workWait">Most processor time between two things that it says.</param>
public sealed class Stillness(TimeSpan stillWait, TimeSpan workWait)
{
    /// <summary>Part of one processor: a county at rest uses a tenth.</summary>
    private const double Working = 0.25;

    /// <summary>Time in which nothing was done since it last said something.</summary>
    public TimeSpan Still { get; private set; }

    /// <summary>Processor time used since it last said something.</summary>
    public TimeSpan Worked { get; private set; }

    /// <summary>Adds what was seen since the last look.</summary>
    /// <param name="passed">How long ago that was; of a machine that stood still, no more than a look takes.</param>
    /// <param name="said">Whether a test has begun or ended.</param>
    /// <param name="worked">Processor time used.</param>
    /// <param name="stoodInLine">Time that it was ready to work and somebody else had the processors.</param>
    /// <returns>Null while something may come of it.</returns>
    public Standstill? Add(TimeSpan passed, bool said, TimeSpan worked, TimeSpan stoodInLine)
    {
        if (said) (Still, Worked) = (TimeSpan.Zero, TimeSpan.Zero);
        else if (worked + stoodInLine >= passed * Working) Worked += worked;
        else Still += passed;

        return Still >= stillWait ? Standstill.Waits : Worked >= workWait ? Standstill.Spins : null;
    }
}
