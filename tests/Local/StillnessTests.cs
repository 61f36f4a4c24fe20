using Samverkan.Local.Testing;

namespace Samverkan.Local.Tests;

/// <summary>What ends a suite is that nothing is done, never that the machine is slow.</summary>
public sealed class StillnessTests
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private readonly Stillness _stillness = new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30));

    [Fact]
    public void A_county_at_rest_that_nobody_asks_anything_is_found_after_five_minutes()
    {
        Assert.All(Enumerable.Range(0, 59), _ => Assert.Null(Add(worked: 0.4, inLine: 0.2)));
        Assert.Equal(Standstill.Waits, Add(worked: 0.4, inLine: 0.2));
    }

    [Fact]
    public void Hours_in_line_for_a_processor_that_somebody_else_has_are_not_standing_still() =>
        Assert.All(Enumerable.Range(0, 5_000), _ => Assert.Null(Add(worked: 0.05, inLine: 4)));

    [Fact]
    public void A_test_that_begins_or_ends_begins_the_count_anew()
    {
        Assert.All(Enumerable.Range(0, 59), _ => Assert.Null(Add()));
        Assert.Null(Add(said: true));
        Assert.Equal(TimeSpan.Zero, _stillness.Still);
        Assert.All(Enumerable.Range(0, 59), _ => Assert.Null(Add()));
        Assert.Equal(Standstill.Waits, Add());
    }

    [Fact]
    public void One_that_works_and_comes_nowhere_is_found_by_what_it_has_used()
    {
        Assert.All(Enumerable.Range(0, 359), _ => Assert.Null(Add(worked: 5)));
        Assert.Equal(Standstill.Spins, Add(worked: 5));
    }

    [Fact]
    public void A_slow_machine_has_more_patience_and_a_quick_one_never_less_than_usual()
    {
        var usual = TimeSpan.FromSeconds(5);
        Assert.Equal(Patience.Least, Patience.FactorOf(TimeSpan.FromSeconds(2), usual));
        Assert.Equal(3 * Patience.Least, Patience.FactorOf(TimeSpan.FromSeconds(15), usual));
        Assert.Equal(60, Patience.FactorOf(TimeSpan.FromHours(1), usual));
    }

    private Standstill? Add(double worked = 0, double inLine = 0, bool said = false) =>
        _stillness.Add(Look, said, TimeSpan.FromSeconds(worked), TimeSpan.FromSeconds(inLine));
}
