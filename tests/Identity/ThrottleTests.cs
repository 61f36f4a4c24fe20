using Samverkan.Identity.Accounts;

namespace Samverkan.Identity.Tests;

public sealed class ThrottleTests
{
    private readonly Clock _clock = new();

    [Fact]
    public void A_key_rests_after_its_tries_and_then_begins_anew()
    {
        var throttle = new Throttle(tries: 2, TimeSpan.FromMinutes(5), _clock);
        Assert.True(throttle.Try("a"));
        Assert.True(throttle.Try("a"));
        Assert.False(throttle.Try("a"));
        Assert.True(throttle.Try("b"));
        _clock.Now += TimeSpan.FromMinutes(5);
        Assert.True(throttle.Try("a"));
    }

    [Fact]
    public void Success_forgets_a_name_but_gives_only_one_try_back_to_an_address()
    {
        var throttle = new Throttle(tries: 2, TimeSpan.FromMinutes(5), _clock);
        throttle.Try("name");
        throttle.Try("name");
        throttle.Forget("name");
        Assert.True(throttle.Try("name"));

        throttle.Try("address");
        throttle.Try("address");
        throttle.GiveBack("address");
        Assert.True(throttle.Try("address"));
        Assert.False(throttle.Try("address"));
    }

    [Fact]
    public void One_address_cannot_try_many_names_for_ever()
    {
        var throttle = new SignInThrottle(_clock);
        var tries = Enumerable.Range(0, 200).Count(i => throttle.Try($"name{i}", System.Net.IPAddress.Loopback));
        Assert.Equal(IdentityLimits.TriesPerAddress, tries);
    }
}
