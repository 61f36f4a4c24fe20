using System.Text;
using Samverkan.Hosting.Bodies;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Feeds;

namespace Samverkan.Hosting.Tests.Hearing;

public sealed class IntakeTests : IAsyncLifetime
{
    private readonly OwnInbox _inbox = new();

    public ValueTask InitializeAsync() => _inbox.InitializeAsync();

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Theory]
    [InlineData(Limits.FactsWaiting, 1, 1)]
    [InlineData(Limits.FactsWaiting + 1, 1, 0)]
    [InlineData(5, 2, 1)]
    [InlineData(5, 3, 0)]
    public async Task What_is_too_far_ahead_is_let_go(long number, int epoch, long kept)
    {
        var fact = (await _inbox.Say(1))[0];

        await _inbox.Hear(_inbox.Altered(fact, number, epoch));

        Assert.Equal(kept, await _inbox.Own.One<long>("SELECT count(*) FROM heard_facts"));
        Assert.Equal(0, await _inbox.Own.One<long>("SELECT count(*) FROM refused_messages"));
    }

    [Fact]
    public async Task Heartbeats_are_written_together_and_the_farthest_stands()
    {
        foreach (var number in new long[] { 7, 9 }) await _inbox.Take(new(Beat: _inbox.SignedBeat(number)));
        await _inbox.Beats.Write(TestContext.Current.CancellationToken);
        await _inbox.Take(new(Beat: _inbox.SignedBeat(8)));
        await _inbox.Beats.Write(TestContext.Current.CancellationToken);

        Assert.Equal(9, await _inbox.Own.One<long>("SELECT said FROM heard_heads WHERE publisher = '0127'"));
    }

    [Fact]
    public async Task A_body_that_is_no_text_is_shown_as_one_mark_and_hides_no_other()
    {
        var facts = await _inbox.Say(2);
        await _inbox.Hear(facts);
        byte[][] contents = [[0xC3, 0x28], Encoding.UTF8.GetBytes("Länsstyrgruppen")];
        foreach (var (jws, content) in facts.Zip(contents))
        {
            var body = Jws.Read<Fact>(jws, Jws.FactType)!.Value.Payload.Bodies.Single();
            var salt = new byte[32];
            await _inbox.Own.Run(
                "UPDATE heard_promises SET sha256 = $2 WHERE id = $1", body.Id, BodyHash.Of(salt, content));
            await _inbox.Take(new(Body: new BodyPiece(
                "0127", body.Id, 0, 1, Convert.ToBase64String(salt), Convert.ToBase64String(content))));
        }

        Assert.Equal(
            ["Länsstyrgruppen", "\uFFFD"],
            await _inbox.Own.All<string>("""SELECT text FROM heard_texts ORDER BY text COLLATE "C" """));
    }
}
