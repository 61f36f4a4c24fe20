using System.Security.Cryptography;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Topology;
using Samverkan.Hosting.Verifying;

namespace Samverkan.Hosting.Tests.Verifying;

/// <summary>Whatever is done to a copy is found, by its number, and what was not touched is not blamed.</summary>
public sealed class VerificationTests(Tampered feed) : IClassFixture<Tampered>
{
    [Fact]
    public async Task Whole_copies_have_nothing_wrong()
    {
        var found = await feed.Verify(feed.CopyOf("own", feed.Facts, isOwn: true), feed.CopyOf("copy", feed.Facts));

        Assert.True(found.IsWhole);
        Assert.Null(found.Next);
        Assert.All(found.Copies, c => Assert.Equal(
            (Tampered.Length, new Place(1, Tampered.Length), feed.Facts[^1].Hash, 0),
            (c.Facts, c.Last, c.Hash, c.Behind)));
    }

    [Fact]
    public async Task A_flipped_byte_is_found_wherever_it_is()
    {
        var jws = feed.Facts[4].Jws;
        var parts = new[] { 0, jws.IndexOf('.', StringComparison.Ordinal), jws.LastIndexOf('.') };
        string?[] codes =
            [FaultCode.Misspelt, FaultCode.NotOurHeader, FaultCode.NotItsKey, FaultCode.BadSignature];
        Assert.All(Enumerable.Range(0, jws.Length), at => Assert.Contains(feed.FaultOf(Flipped(jws, at)), codes));

        foreach (var flipped in parts.Select(part => Flipped(jws, part + 20)))
            Assert.Equal([$"{feed.FaultOf(flipped)} 5"], await feed.Found(feed.With(5, flipped)));
    }

    [Fact]
    public async Task Dropped_facts_are_found_also_when_those_after_them_are_moved_up()
    {
        Assert.Equal(["missing 4-5"], await feed.Found(feed.Facts.Where(f => f.Place.Number is not (4 or 5))));
        Assert.Equal(["missing 1"], await feed.Found(feed.Facts.Skip(1)));
        Assert.Equal(["missing 12"], await feed.Found(feed.Facts.SkipLast(1)));
        Assert.Equal(
            [.. Enumerable.Range(4, 8).Select(n => $"misplaced {n}"), "missing 12"],
            await feed.Found(Tampered.Renumbered(feed.Facts.Where(f => f.Place.Number != 4))));
    }

    [Fact]
    public async Task A_repeated_fact_is_found() =>
        Assert.Equal(["misplaced 6"], await feed.Found(feed.With(6, feed.Facts[4].Jws)));

    [Fact]
    public async Task Facts_in_another_order_are_found()
    {
        var swapped = feed.Facts.Select(f => f.Place.Number switch
        {
            3 => feed.Facts[3] with { Place = f.Place },
            4 => feed.Facts[2] with { Place = f.Place },
            _ => f,
        });

        Assert.Equal(["misplaced 3", "misplaced 4"], await feed.Found(swapped));
        Assert.Equal(["out-of-order 7"], await feed.Found(feed.With(7, f => f with { Seq = 5 })));
    }

    [Fact]
    public async Task An_inserted_fact_is_found_even_when_its_publisher_signed_it()
    {
        var jws = feed.Sign(feed.Fact(5) with { Id = Guid.CreateVersion7(), Type = "forums.party-joined" });
        var inserted = feed.Facts[4] with { Jws = jws, Hash = Jws.HashOf(jws), Type = "forums.party-joined" };

        Assert.Equal(
            [.. Enumerable.Range(6, 8).Select(n => $"misplaced {n}"), "head-differs 13"],
            await feed.Found(Tampered.Renumbered([.. feed.Facts.Take(4), inserted, .. feed.Facts.Skip(4)])));
        Assert.Equal(["not-successor 6"], await feed.Found(feed.With(5, _ => inserted)));
    }

    [Fact]
    public async Task A_fact_signed_again_by_another_key_is_found()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(["bad-signature 3"], await feed.Found(feed.With(3, feed.Sign(feed.Fact(3), key: other))));
        Assert.Equal(["not-its-key 3"], await feed.Found(feed.With(3, feed.Sign(feed.Fact(3), "0188.1"))));
    }

    [Fact]
    public async Task What_is_signed_and_yet_no_fact_of_this_feed_is_found()
    {
        (string Jws, string Code)[] wrong =
        [
            (feed.Sign(feed.Fact(3) with { Publisher = "0188" }), FaultCode.NotItsOwn),
            (feed.Sign(feed.Fact(3) with { Format = 2 }), FaultCode.UnknownFormat),
            (feed.Sign(feed.Fact(3) with { Type = "" }), FaultCode.NotAFact),
            (feed.Sign(feed.Fact(3) with { At = 1 }), FaultCode.OlderEvent),
            (feed.Sign(feed.Fact(3), type: Jws.BeatType), FaultCode.NotOurHeader),
            (feed.Sign(feed.Fact(3) with { Type = new('x', Limits.FactBytes) }), FaultCode.TooLarge),
        ];
        foreach (var (jws, code) in wrong)
            Assert.Equal($"{code} 3", (await feed.Found(feed.With(3, jws)))[0]);
    }

    [Fact]
    public async Task A_changed_text_or_salt_is_found_and_one_that_is_not_here_is_no_fault()
    {
        var id = feed.Fact(8).Bodies[0].Id;
        IEnumerable<Kept> Texts(Dictionary<Guid, string> texts) => feed.With(8, f => f with { Texts = texts });

        Assert.Equal(["text-differs 8"], await feed.Found(Texts(new() { [id] = "another hash" })));
        Assert.Empty(await feed.Found(Texts([])));
    }

    [Fact]
    public async Task A_row_that_says_other_than_its_fact_is_found()
    {
        Assert.Equal(["row-differs 2"], await feed.Found(feed.With(2, f => f with { Hash = "another" })));
        Assert.Equal(["row-differs 2"], await feed.Found(feed.With(2, f => f with { At = f.At + 1 })));
        Assert.Equal(["row-differs 2"], await feed.Found(feed.With(2, f => f with { Type = "another" })));
    }

    [Fact]
    public async Task A_head_that_says_other_than_the_last_fact_is_found()
    {
        var copy = feed.CopyOf("copy", feed.Facts);
        foreach (var head in new[] { copy.Head with { Hash = "another" }, copy.Head with { Place = new(1, 11) } })
        {
            var found = await feed.Verify(copy with { Head = head });
            Assert.Equal(["head-differs 12"], Tampered.Words(found.Copies[0]));
        }
    }

    [Fact]
    public async Task Two_rightly_signed_facts_with_one_number_are_found_side_by_side_and_told_of_the_copy()
    {
        var other = feed.Sign(feed.Fact(12) with { Id = Guid.CreateVersion7() });
        var copy = feed.CopyOf("copy", feed.With(12, other));
        var forked = copy with { Head = copy.Head with { Hash = Jws.HashOf(other) } };
        Assert.True((await feed.Verify(forked)).IsWhole);

        var found = await feed.Verify(forked, feed.CopyOf("own", feed.Facts, isOwn: true));

        Assert.Equal(["own", "copy"], found.Copies.Select(c => c.Name));
        Assert.Empty(found.Copies[0].Faults);
        Assert.Equal(["forked 12"], Tampered.Words(found.Copies[1]));
    }

    [Fact]
    public async Task A_copy_that_lacks_the_tail_is_behind_and_its_publisher_that_lacks_it_is_wrong()
    {
        var shorter = feed.Facts.SkipLast(2).ToList();
        var head = new Head(shorter[^1].Place, shorter[^1].Hash, 10);

        var behind = await feed.Verify(
            feed.CopyOf("own", feed.Facts, isOwn: true), feed.CopyOf("copy", shorter) with { Head = head });
        Assert.True(behind.IsWhole);
        Assert.Equal(2, behind.Copies[1].Behind);

        var lost = await feed.Verify(
            feed.CopyOf("own", shorter, isOwn: true) with { Head = head }, feed.CopyOf("copy", feed.Facts));
        Assert.Equal(["missing 11-12"], Tampered.Words(lost.Copies[0]));
        Assert.Empty(lost.Copies[1].Faults);
    }

    [Fact]
    public async Task A_new_epoch_goes_on_from_the_last_fact_of_the_one_before()
    {
        var fact = feed.Fact(12) with { Epoch = 2, Number = 1, Previous = feed.Facts[^1].Hash };
        IEnumerable<Kept> Next(Fact next)
        {
            var jws = feed.Sign(next);
            var kept = feed.Facts[^1] with { Place = new(2, 1), Seq = 13, Jws = jws, Hash = Jws.HashOf(jws) };
            return feed.Facts.Append(kept);
        }

        Assert.Equal(["head-differs 1"], await feed.Found(Next(fact)));
        Assert.Equal(["not-successor 1", "head-differs 1"], await feed.Found(Next(fact with { Previous = null })));
    }

    [Fact]
    public async Task A_key_without_its_pinned_thumbprint_verifies_nothing()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var swapped = feed.Publisher with { Key = PublicKey.Of(other) };

        var found = await Verification.Of(
            swapped, new("0127", swapped.Key), [feed.CopyOf("copy", feed.Facts)], Stretch.Whole,
            CancellationToken.None);

        Assert.Equal((false, false, 0), (found.IsWhole, found.IsKeyPinned, found.Copies.Count));
    }

    [Fact]
    public async Task What_there_is_not_time_for_is_gone_on_with_from_where_it_stopped()
    {
        var none = await Verification.Of(
            feed.Publisher, Keys(), [feed.CopyOf("copy", feed.Facts)], Stretch.Whole,
            new CancellationToken(canceled: true));
        Assert.Equal((new Place(1, 1), 0L), (none.Next, none.Copies[0].Facts));

        var rest = feed.CopyOf("copy", feed.Facts.Skip(6));
        var whole = await Verification.Of(feed.Publisher, Keys(), [rest], new(new(1, 7)), CancellationToken.None);
        Assert.True(whole.IsWhole);
        Assert.Equal((6L, feed.Facts[^1].Hash), (whole.Copies[0].Facts, whole.Copies[0].Hash));

        var one = feed.CopyOf("copy", feed.Facts.Skip(6));
        var seventh = await Verification.Of(
            feed.Publisher, Keys(), [one], new(new(1, 7), new(1, 7)), CancellationToken.None);
        Assert.Equal((new Place(1, 8), 1L), (seventh.Next, seventh.Copies[0].Facts));
        Assert.Equal(feed.Facts[6].Hash, seventh.Copies[0].Hash);

        KeyHistory Keys() => new("0127", feed.Publisher.Key);
    }

    [Fact]
    public async Task So_many_faults_are_told_of_and_the_rest_counted()
    {
        var copy = feed.CopyOf("copy", Enumerable.Range(0, 5).SelectMany(e => feed.Facts.Select(
            f => f with { Place = f.Place with { Epoch = e + 1 }, Jws = "" })));

        var found = (await feed.Verify(copy)).Copies[0];

        Assert.Equal((Limits.FaultsShown, 61), (found.Faults.Count, found.FaultCount));
    }

    [Fact]
    public void Everything_that_can_be_found_has_words() => Assert.All(
        typeof(FaultCode).GetFields().Select(f => (string)f.GetRawConstantValue()!),
        code => Assert.True(Fault.HasWordsFor(code), code));

    private static string Flipped(string jws, int at) => $"{jws[..at]}{(jws[at] == 'A' ? 'B' : 'A')}{jws[(at + 1)..]}";
}
