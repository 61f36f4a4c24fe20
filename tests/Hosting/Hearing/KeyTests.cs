using System.Security.Cryptography;
using System.Text.Json;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Verifying;

namespace Samverkan.Hosting.Tests.Hearing;

/// <summary>A publisher changes key: who hears follows it; the old key is good for nothing that comes after.</summary>
public sealed class KeyTests : IAsyncLifetime
{
    private readonly OwnInbox _inbox = new();
    private readonly ECDsa _second = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ValueTask InitializeAsync() => _inbox.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        _second.Dispose();
        return _inbox.DisposeAsync();
    }

    [Fact]
    public async Task Facts_after_a_change_of_key_get_their_places()
    {
        await _inbox.Say(2);
        var facts = await _inbox.Say(2, _second);

        await _inbox.Hear(facts);

        Assert.Equal(5, facts.Count);
        Assert.Equal(5, await _inbox.Own.One<long>("SELECT number FROM heard_heads"));
        Assert.Empty(await Refused());
    }

    [Fact]
    public async Task A_fact_that_comes_before_the_one_which_tells_of_its_key_is_asked_for_again()
    {
        var facts = await Changed();

        await _inbox.Hear(facts[2], facts[3]);
        await _inbox.Beats.Write(TestContext.Current.CancellationToken);
        Assert.Equal((0L, 4L), (await Count(), await _inbox.Own.One<long>("SELECT said FROM heard_heads")));
        Assert.Empty(await Refused());

        await _inbox.Hear(facts);
        Assert.Equal(4, await Count());
    }

    [Fact]
    public async Task The_old_key_is_believed_for_nothing_after_the_change()
    {
        var facts = await Changed();
        var forged = _inbox.Altered(facts[3], """{"forum":"019da1c0-0000-7000-8000-000000000001"}""");

        await _inbox.Hear([.. facts.Take(3), forged]);
        Assert.Equal(3, await Count());
        Assert.Equal(["not-its-key"], await Refused());

        await _inbox.Hear(facts[3]);
        Assert.Equal(4, await Count());
    }

    [Fact]
    public async Task Who_has_the_old_key_and_is_first_makes_no_fork_of_what_the_publisher_says()
    {
        var facts = await Changed();
        var forged = _inbox.Altered(facts[3], """{"forum":"019da1c0-0000-7000-8000-000000000001"}""");
        await _inbox.Hear([.. facts.Take(3)]);

        // One after the other, before anybody has looked whose turn it is.
        await _inbox.Take(new(Fact: forged));
        await _inbox.Take(new(Fact: facts[3]));
        Assert.Empty(await Refused());
        await _inbox.Hear(facts[3]);
        await _inbox.Hear(facts[3]);
        Assert.Equal((4L, "not-its-key"), (await Count(), Assert.Single(await Refused())));

        await _inbox.Take(new(Fact: forged));
        Assert.Equal(["not-its-key", "not-its-key"], await Refused());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task The_old_key_begins_no_epoch_and_none_goes_back_to_before_it_was_changed(int after)
    {
        var facts = await Changed();
        await _inbox.Hear(facts);

        await _inbox.Hear(_inbox.NextEpoch(facts[3], Jws.HashOf(facts[after])));
        Assert.Equal(["not-its-key"], await Refused());
        Assert.Equal("1 4 not-its-key", await Head());

        await _inbox.Hear(_inbox.NextEpoch(facts[3], Jws.HashOf(facts[0]), _second));
        Assert.Equal(["not-its-key", "not-its-key"], await Refused());

        await _inbox.Hear(_inbox.NextEpoch(facts[3], Jws.HashOf(facts[2]), _second));
        Assert.Equal("2 1 ", await Head());

        Task<string> Head() => _inbox.Own.One<string>(
            "SELECT epoch || ' ' || number || ' ' || coalesce(broken, '') FROM heard_heads");
    }

    [Fact]
    public async Task The_new_key_is_not_good_for_what_came_before_it()
    {
        var facts = await Changed();
        await _inbox.Hear(facts[0]);
        await _inbox.Hear(facts[1]);

        var early = Jws.Sign(_second, "0127.2", Jws.FactType, Read(facts[1]) with { Id = Guid.CreateVersion7() });
        await _inbox.Hear(early);

        Assert.Equal(["not-its-key"], await Refused());
    }

    [Fact]
    public async Task A_key_without_its_own_proof_is_not_taken()
    {
        var facts = await Changed();
        using var third = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var previous = Read(facts[1]).Previous;
        var honest = KeyHistory.Rotation("0127", previous, 2, _second);
        (string Name, object Data)[] wrong =
        [
            ("another's proof", honest with { Proof = KeyHistory.Rotation("0127", previous, 2, third).Proof }),
            ("proof for another place", KeyHistory.Rotation("0127", Read(facts[2]).Previous, 2, _second)),
            ("another publisher's proof", KeyHistory.Rotation("0188", previous, 2, _second)),
            ("a number too many", KeyHistory.Rotation("0127", previous, 3, _second)),
            ("not a point", honest with { X = honest.Y }),
            ("no base64url", honest with { Proof = "!" }),
            ("nothing", new { }),
        ];
        await _inbox.Hear(facts[0]);

        foreach (var (name, data) in wrong)
        {
            await _inbox.Own.Run("DELETE FROM refused_messages");
            await _inbox.Hear(_inbox.Altered(facts[1], JsonSerializer.Serialize(data, EventCatalogue.Json)));
            Assert.True((await Refused()).SequenceEqual(["bad-rotation"]), name);
        }

        await _inbox.Hear(facts);
        Assert.Equal(4, await Count());
    }

    [Fact]
    public async Task A_stretch_is_verified_by_keys_that_are_traced_to_the_pinned_one()
    {
        var facts = await Changed();
        await _inbox.Hear(facts);
        Assert.True((await VerifiedFromTheLast()).IsWhole);
        Assert.Equal(
            [
                new(1, _inbox.Publisher.Thumbprint, new(1, 1), null),
                new KeyLine(2, Hosting.Topology.PublicKey.Of(_second).Thumbprint(), new(1, 3), 1),
            ],
            (await VerifiedFromTheLast()).Keys);

        // A thief of the copy has put a key of its own there, and signed what follows with it.
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rotation = KeyHistory.Rotation("0127", Read(facts[1]).Previous, 2, own);
        await Put(2, Jws.Sign(own, "0127.1", Jws.FactType, Read(facts[1]) with
        {
            Data = JsonSerializer.SerializeToElement(rotation, EventCatalogue.Json),
        }));
        await Put(4, Jws.Sign(own, "0127.2", Jws.FactType, Read(facts[3])));
        Assert.Equal(["not-its-key"], (await VerifiedFromTheLast()).Copies[0].Faults.Select(f => f.Code));
        // Signed by a key that is not the pinned one: it tells of no key.
        Assert.Single((await VerifiedFromTheLast()).Keys);

        Task Put(long number, string jws) =>
            _inbox.Own.Run("UPDATE heard_facts SET fact = $1 WHERE number = $2", jws, number);

        Task<Verified> VerifiedFromTheLast() => Verification.Of(
            _inbox.Publisher, [new("copy", false, async stop => await _inbox.Own.Sql.OpenConnectionAsync(stop))],
            new(new(1, 4)), CancellationToken.None, TestContext.Current.CancellationToken);
    }

    /// <summary>One fact by the first key, the change of key, and two by the second.</summary>
    private async Task<IReadOnlyList<string>> Changed()
    {
        await _inbox.Say(1);
        return await _inbox.Say(2, _second);
    }

    private static Fact Read(string jws) => Jws.Read<Fact>(jws, Jws.FactType)!.Value.Payload;

    private Task<long> Count() => _inbox.Own.One<long>("SELECT count(*) FROM heard_facts WHERE seq IS NOT NULL");

    private Task<List<string>> Refused() => _inbox.Own.All<string>("SELECT reason FROM refused_messages ORDER BY id");
}
