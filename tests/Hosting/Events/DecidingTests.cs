namespace Samverkan.Hosting.Tests.Events;

public sealed class DecidingTests(OwnDatabase own) : IClassFixture<OwnDatabase>
{
    [Fact]
    public async Task Fifty_writers_on_one_stream_in_two_processes_are_each_recorded_once()
    {
        // Turns are taken per publisher and stream: two names are what two processes are to each other.
        await using var one = own.Store("one");
        await using var other = own.Store("other");
        var (stream, commands) = (Appends.NewStream(), Enumerable.Range(0, 50).Select(_ => Guid.NewGuid()).ToList());

        await Task.WhenAll(commands.Select((command, n) => UntilRecorded(n % 2 == 0 ? one : other, stream, command)));

        var loaded = await one.Load<Notebook>(stream, Cancel);
        Assert.Equal(commands.Order(), loaded.State.Notes.Select(n => n.Command).Order());
        Assert.Equal(50, loaded.Version);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_command_that_is_sent_again_at_any_time_is_recorded_once(int seed)
    {
        await using var store = own.Store();
        var (random, stream) = (new Random(seed), Appends.NewStream());
        var notes = Enumerable.Range(0, 8).Select(_ => Guid.NewGuid()).ToArray();
        string[] texts = ["Ja", "Nej", " Ja ", "Vi avstår", "ja"];
        var (sentNotes, sentTexts) = (new HashSet<Guid>(), new HashSet<string>());

        for (var n = 0; n < 40; n++)
        {
            Func<Notebook, Texts, Verdict> decide;
            if (random.Next(2) == 0)
            {
                var text = texts[random.Next(texts.Length)];
                sentTexts.Add(text.Trim());
                decide = (book, kept) => book.Write(text, kept);
            }
            else
            {
                var note = notes[random.Next(notes.Length)];
                sentNotes.Add(note);
                decide = (book, _) => book.Note(note);
            }

            var first = await Take(store, stream, decide);
            var again = Assert.IsType<Outcome.Recorded>(await Take(store, stream, decide));
            Assert.Equal(Assert.IsType<Outcome.Recorded>(first).Version, again.Version);
            Assert.Equal(again.Version, again.VersionBefore);
        }

        var loaded = await store.Load<Notebook>(stream, Cancel);
        Assert.Equal(sentNotes.Count + sentTexts.Count, loaded.Version);
        Assert.Equal(sentTexts.Order(), (await store.Contents(stream, Cancel)).Values.Order());
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Fact]
    public async Task The_same_words_again_are_the_same_text_and_other_words_are_not()
    {
        await using var store = own.Store();
        var stream = Appends.NewStream();
        await Take(store, stream, (book, texts) => book.Write("Vi ställer oss bakom.", texts));

        var kept = (await store.Load<Notebook>(stream, Cancel)).State.Notes[0].Text;
        var texts = (await store.Load<Notebook>(stream, Cancel)).Texts;

        Assert.Equal(kept, texts.Keep("  Vi ställer oss bakom.\n", BodyClass.Text));
        Assert.NotEqual(kept, texts.Keep("Vi ställer oss bakom.", BodyClass.Title));
        Assert.NotEqual(kept, texts.Keep("Vi ställer oss bakom", BodyClass.Text));
        Assert.Null(texts.Keep("   ", BodyClass.Text));
        Assert.Equal(2, texts.Brought.Count);
    }

    [Fact]
    public async Task Who_saw_an_older_version_is_refused_and_nothing_is_recorded()
    {
        await using var store = own.Store();
        var stream = Appends.NewStream();
        await Take(store, stream, (book, _) => book.Note(Guid.NewGuid()));

        var stale = await Take(store, stream, (book, _) => book.Note(Guid.NewGuid()), ifMatch: 0);

        Assert.Equal(new Refusal("stale", 412), Assert.IsType<Outcome.Refused>(stale).Refusal);
        Assert.Equal(1, (await store.Load<Notebook>(stream, Cancel)).Version);
    }

    [Fact]
    public async Task The_same_command_again_is_recorded_already_whatever_version_it_had_seen()
    {
        await using var store = own.Store();
        var (stream, command) = (Appends.NewStream(), Guid.NewGuid());
        await Take(store, stream, (book, _) => book.Note(command), ifMatch: 0);

        var again = await Take(store, stream, (book, _) => book.Note(command), ifMatch: 0);

        Assert.Equal(1, Assert.IsType<Outcome.Recorded>(again).Version);
    }

    [Fact]
    public async Task Withdrawn_words_written_again_are_another_text()
    {
        await using var store = own.Store();
        var stream = Appends.NewStream();
        await Take(store, stream, (book, texts) => book.Write("Vi ställer oss bakom.", texts));
        await own.Run("UPDATE bodies SET withdrawn_on = '2027-01-01' WHERE stream_id = $1", stream);

        await Take(store, stream, (book, texts) => book.Write("Vi ställer oss bakom.", texts));

        var notes = (await store.Load<Notebook>(stream, Cancel)).State.Notes;
        Assert.Equal(2, notes.Select(n => n.Text).Distinct().Count());
    }

    [Theory]
    [InlineData("Ring mig\0", "malformed", 400)]
    [InlineData("Vi har hört 19121212-1212.", "personal-identity-number", 422)]
    public async Task A_text_that_may_not_be_kept_is_refused_and_nothing_is_recorded(
        string text, string code, int status)
    {
        await using var store = own.Store();
        var stream = Appends.NewStream();

        var refused = await Take(store, stream, (book, texts) => book.Write(text, texts));

        Assert.Equal(new Refusal(code, status, BodyClass.Text), Assert.IsType<Outcome.Refused>(refused).Refusal);
        Assert.Equal(0, await own.One<long>("SELECT count(*) FROM bodies WHERE stream_id = $1", stream));
    }

    [Fact]
    public async Task What_has_happened_in_the_stream_since_it_was_seen_is_told_and_what_has_elsewhere_is_not()
    {
        await using var store = own.Store();
        var (stream, note) = (Appends.NewStream(), Guid.NewGuid());
        await Take(store, stream, (book, _) => book.Note(note));
        var seen = new Seen(null, await store.LastSeq(Cancel));
        await Take(store, Appends.NewStream(), (book, _) => book.Note(Guid.NewGuid()));

        Assert.IsType<Outcome.Recorded>(await On(seen, Guid.NewGuid()));
        var late = Assert.IsType<Outcome.Refused>(await On(seen, Guid.NewGuid()));
        Assert.Equal(new("stale", 412), late.Refusal);
        Assert.IsType<Outcome.Recorded>(await On(seen, note));
        Assert.IsType<Outcome.Recorded>(await On(new(null, await store.LastSeq(Cancel)), Guid.NewGuid()));

        Task<Outcome> On(Seen what, Guid command) => Deciding.Take<Notebook>(
            store, stream, (book, _) => book.Note(command), Appends.Act, what, Cancel);
    }

    /// <summary>Under the hardest contention a command may be told to come again; that is not recording it.</summary>
    private static async Task UntilRecorded(EventStore store, string stream, Guid command)
    {
        while (await Take(store, stream, (book, _) => book.Note(command)) is Outcome.Refused refused)
            Assert.Equal("too-many-writers", refused.Refusal.Code);
    }

    private static Task<Outcome> Take(
        EventStore store, string stream, Func<Notebook, Texts, Verdict> decide, long? ifMatch = null) =>
        Deciding.Take(store, stream, decide, Appends.Act, ifMatch, Cancel);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
