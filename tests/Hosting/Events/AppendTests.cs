namespace Samverkan.Hosting.Tests.Events;

public sealed class AppendTests(OwnDatabase own) : IClassFixture<OwnDatabase>
{
    [Fact]
    public async Task What_is_appended_is_loaded_with_its_version_and_says_who_did_it()
    {
        await using var store = own.Store();
        var (stream, first, second) = (Appends.NewStream(), Guid.NewGuid(), Guid.NewGuid());

        await store.Append(Appends.To(stream, 0, new Noted(first, "å")), Cancel);
        var done = await store.Append(Appends.To(stream, 1, new Noted(second, ""), new Noted(first, "")), Cancel);

        var loaded = await store.Load<Notebook>(stream, Cancel);
        Assert.Equal([first, second, first], loaded.State.Notes.Select(n => n.Command));
        Assert.Equal(done, new Appended.Done(loaded.Version, loaded.Seq));
        var stored = (await store.ReadAfter(loaded.Seq - 1, 10, Cancel))[0];
        Assert.Equal((stream, 3, Appends.Act), (stored.Stream, stored.Version, stored.Act));
        Assert.Equal("å", loaded.State.Notes[0].Code);
    }

    [Fact]
    public async Task A_stream_that_does_not_exist_has_version_nought_and_its_first_state()
    {
        await using var store = own.Store();

        var loaded = await store.Load<Notebook>(Appends.NewStream(), Cancel);

        Assert.Equal((0, 0), (loaded.Version, loaded.Seq));
        Assert.Empty(loaded.State.Notes);
    }

    [Fact]
    public async Task An_append_on_an_old_version_is_refused_and_its_neighbours_live()
    {
        await using var store = own.Store();
        var stream = Appends.NewStream();
        await store.Append(Appends.One(stream), Cancel);

        var answers = await Gathered(store, [
            Appends.One(Appends.NewStream()),
            Appends.One(stream, expected: 0),
            Appends.One(Appends.NewStream()),
            Appends.One(Appends.NewStream(), expected: 1)]);

        Assert.IsType<Appended.Done>(answers[0]);
        Assert.Equal(new Appended.Conflict(1), answers[1]);
        Assert.IsType<Appended.Done>(answers[2]);
        Assert.Equal(new Appended.Conflict(0), answers[3]);
        Assert.Equal(1, (await store.Load<Notebook>(stream, Cancel)).Version);
    }

    [Fact]
    public async Task A_number_already_taken_is_refused_by_its_name_and_its_neighbours_live()
    {
        await using var store = own.Store(inline: new TakenCodes());
        var (code, refused) = ($"{Guid.NewGuid()}", Appends.NewStream());
        await store.Append(Appends.One(Appends.NewStream(), code: code), Cancel);

        var answers = await Gathered(store, [
            Appends.One(Appends.NewStream(), code: $"{Guid.NewGuid()}"),
            Appends.One(refused, code: code),
            Appends.One(Appends.NewStream(), expected: 7),
            Appends.One(Appends.NewStream())]);

        Assert.IsType<Appended.Done>(answers[0]);
        Assert.Equal(new Appended.Refused("code_taken"), answers[1]);
        Assert.Equal(new Appended.Conflict(0), answers[2]);
        Assert.IsType<Appended.Done>(answers[3]);
        Assert.Equal(0, (await store.Load<Notebook>(refused, Cancel)).Version);
    }

    [Fact]
    public async Task A_projection_that_breaks_down_over_one_event_lets_its_neighbours_live()
    {
        await using var store = own.Store(inline: new TakenCodes());
        var broken = Appends.NewStream();
        var neighbours = new[] { Appends.NewStream(), Appends.NewStream() };

        var (before, breaks, after) = await Together(
            store,
            Appends.One(neighbours[0], code: $"{Guid.NewGuid()}"),
            Appends.One(broken, code: TakenCodes.Breaks),
            Appends.One(neighbours[1]));

        await Assert.ThrowsAsync<InvalidOperationException>(() => breaks);
        Assert.All(await Task.WhenAll(before, after), a => Assert.IsType<Appended.Done>(a));
        Assert.Equal(0, (await store.Load<Notebook>(broken, Cancel)).Version);
        foreach (var stream in neighbours) Assert.Equal(1, (await store.Load<Notebook>(stream, Cancel)).Version);
    }

    [Fact]
    public async Task Texts_are_kept_only_when_the_append_is_accepted()
    {
        await using var store = own.Store();
        var stream = Appends.NewStream();
        var (accepted, refused) = (NewBody.Of("Ja", BodyClass.Text), NewBody.Of("Nej", BodyClass.Text));

        var answers = await Gathered(store, [
            new(stream, 0, [new Noted(Guid.NewGuid(), "", accepted.Ref)], Appends.Act, [accepted]),
            new(Appends.NewStream(), 3, [new Noted(Guid.NewGuid(), "", refused.Ref)], Appends.Act, [refused])]);

        Assert.IsType<Appended.Conflict>(answers[1]);
        Assert.Equal("Ja", (await store.Contents(stream, Cancel))[accepted.Ref.Id]);
        Assert.Equal(0, await own.One<long>("SELECT count(*) FROM bodies WHERE id = $1", refused.Ref.Id));
    }

    [Fact]
    public async Task Appends_to_one_stream_that_wait_together_keep_their_order()
    {
        await using var store = own.Store();
        var stream = Appends.NewStream();
        var appends = Enumerable.Range(0, 20).Select(n => Appends.One(stream, n)).ToList();

        var answers = await Gathered(store, appends);

        Assert.Equal(Enumerable.Range(1, 20), answers.Select(a => (int)Assert.IsType<Appended.Done>(a).Version));
    }

    private async Task<(Task<Appended> Before, Task<Appended> Between, Task<Appended> After)> Together(
        EventStore store, Append before, Append between, Append after)
    {
        var all = await Waiting(store, [before, between, after]);
        return (all[0], all[1], all[2]);
    }

    private async Task<Appended[]> Gathered(EventStore store, IReadOnlyList<Append> appends) =>
        await Task.WhenAll(await Waiting(store, appends));

    /// <summary>Lets the appends wait until they can be committed together.</summary>
    private async Task<Task<Appended>[]> Waiting(EventStore store, IReadOnlyList<Append> appends)
    {
        await using var held = await own.HoldWriters();
        _ = store.Append(Appends.One(Appends.NewStream()), Cancel);
        await own.WaitForWriters(1);
        return [.. appends.Select(a => store.Append(a, Cancel))];
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
