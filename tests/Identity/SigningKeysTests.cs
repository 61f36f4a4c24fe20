using Samverkan.Identity.Tokens;

namespace Samverkan.Identity.Tests;

public sealed class SigningKeysTests : IDisposable
{
    private readonly Clock _clock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_newest_key_signs_and_the_older_is_published_until_its_last_token_has_expired()
    {
        var keys = new SigningKeys(_folder, _clock);
        var first = keys.Newest.Kid;
        _clock.Now += IdentityLimits.SigningKey;
        var second = keys.Newest.Kid;

        Assert.NotEqual(first, second);
        Assert.Equal([first, second], keys.Published.Select(k => k.Kid));
        _clock.Now += IdentityLimits.Token + IdentityLimits.ClockSkew;
        Assert.Equal([second], keys.Published.Select(k => k.Kid));
        Assert.Contains(first, keys.Known.Select(k => k.Kid));
    }

    [Fact]
    public void A_restart_goes_on_with_the_same_keys() =>
        Assert.Equal(new SigningKeys(_folder, _clock).Newest.Kid, new SigningKeys(_folder, _clock).Newest.Kid);

    [Fact]
    public void No_more_than_two_are_kept()
    {
        var keys = new SigningKeys(_folder, _clock);
        for (var i = 0; i < 4; i++, _clock.Now += IdentityLimits.SigningKey) Assert.NotNull(keys.Newest);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }
}

/// <summary>A clock that stands still until told.</summary>
public sealed class Clock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
