using Samverkan.Gateway.Pages.Operation;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests;

/// <summary>What an operator is asked to look at.</summary>
public sealed class AttentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private static readonly ProcessView Well = new(
        "forums", "forums", "0.1.0", Now.AddDays(-1), 1, 0, 0, 0, 0, null, 0, 32, 0, 0, 0, 7, 0, 0);

    [Fact]
    public void Nothing_when_all_is_well_or_passes_by_itself()
    {
        Assert.Empty(Attention.To(Well, Now));
        Assert.Empty(Attention.To(Well with { Unannounced = 3, WaitingSince = Now.AddSeconds(-5), Lacking = 12 }, Now));
    }

    [Fact]
    public void One_that_does_not_answer_is_told_of_and_nothing_else_of_it() =>
        Assert.Equal([new("away", 0)], Attention.To(null, Now));

    [Fact]
    public void The_gravest_comes_first() => Assert.Equal(
        ["broken", "stopped", "silent", "dead", "refused"],
        Attention.To(
            Well with { RefusedLately = 1, DeadLetters = 4, Silent = 2, Stopped = 1, Broken = 1 }, Now).Select(a => a.Code));

    [Fact]
    public void What_has_waited_long_is_counted_whole() => Assert.Equal(
        [new("waiting", 5)],
        Attention.To(Well with { Unannounced = 3, Unpublished = 2, WaitingSince = Now.AddMinutes(-5) }, Now));

    [Fact]
    public void A_broker_that_cannot_say_is_told_of() =>
        Assert.Equal([new("broker", 0)], Attention.To(Well with { DeadLetters = null }, Now));
}
