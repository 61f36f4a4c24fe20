using System.Net;
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
    public void What_failed_decays_so_that_a_slip_now_and_then_never_adds_up()
    {
        var throttle = new Throttle(tries: 5, TimeSpan.FromMinutes(5), _clock);
        for (var slip = 0; slip < 50; slip++)
        {
            Assert.True(throttle.Try("a"));
            _clock.Now += TimeSpan.FromSeconds(90);
        }

        for (var n = 0; n < 5; n++) throttle.Try("a");
        Assert.True(throttle.Rests("a"));
    }

    [Fact]
    public void A_name_that_rests_costs_its_address_nothing()
    {
        var (throttle, shared) = (new SignInThrottle(_clock), IPAddress.Parse("192.0.2.1"));
        for (var n = 0; n < IdentityLimits.TriesPerUserName; n++) Assert.True(throttle.Try("tired", shared));
        for (var n = 0; n < 5 * IdentityLimits.TriesPerAddress; n++) Assert.False(throttle.Try("tired", shared));
        Assert.True(throttle.Try("a colleague", shared));
    }

    [Fact]
    public void A_stranger_makes_nobody_rest_where_they_have_been_signed_in_before()
    {
        var throttle = new SignInThrottle(_clock);
        for (var n = 0; n < 20; n++) throttle.Try("registrar", IPAddress.Parse("198.51.100.9"));

        Assert.False(throttle.Try("registrar", IPAddress.Parse("192.0.2.1")));
        Assert.True(throttle.Try("registrar", IPAddress.Parse("192.0.2.1"), "known"));
    }

    [Fact]
    public void A_known_browser_has_as_few_tries_as_any_and_spends_nobody_elses()
    {
        var throttle = new SignInThrottle(_clock);
        var tries = Enumerable.Range(0, 100).Count(_ => throttle.Try("registrar", IPAddress.Loopback, "known"));

        Assert.Equal(IdentityLimits.TriesPerUserName, tries);
        Assert.True(throttle.Try("registrar", IPAddress.Loopback, "another"));
        Assert.True(throttle.Try("registrar", IPAddress.Loopback));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", false)]
    [InlineData("192.0.2.1", "192.0.2.2", true)]
    public void Who_has_a_network_has_one_address(string spent, string other, bool mayTry)
    {
        var throttle = new SignInThrottle(_clock);
        for (var n = 0; n < IdentityLimits.TriesPerAddress; n++) throttle.Try($"name{n}", IPAddress.Parse(spent));
        Assert.Equal(mayTry, throttle.Try("somebody", IPAddress.Parse(other)));
    }

    [Fact]
    public void One_address_cannot_try_many_names_for_ever()
    {
        var throttle = new SignInThrottle(_clock);
        var tries = Enumerable.Range(0, 200).Count(i => throttle.Try($"name{i}", System.Net.IPAddress.Loopback));
        Assert.Equal(IdentityLimits.TriesPerAddress, tries);
    }
}
