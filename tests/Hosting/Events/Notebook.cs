namespace Samverkan.Hosting.Tests.Events;

/// <summary>What the tests of the store write: one note for each command.</summary>
[EventName("noted")]
public sealed record Noted(Guid Command, string Code, BodyRef? Text = null);

/// <summary>An older shape of it, of which databases may still be full.</summary>
[EventName("note_taken")]
public sealed record NoteTaken(Guid Command) : IRetired
{
    public object Upcast() => new NoteTakenSince(Command, "none");
}

/// <summary>A shape between: retired too.</summary>
[EventName("note_taken_v2")]
public sealed record NoteTakenSince(Guid Command, string Mark) : IRetired
{
    public object Upcast() => new Noted(Command, Mark);
}

public sealed record Notebook(IReadOnlyList<Noted> Notes) : IState<Notebook>
{
    public static Notebook Initial => new([]);

    public Notebook Apply(object happened) => happened is Noted noted ? new([.. Notes, noted]) : this;

    /// <summary>Once for each command, however often it is sent.</summary>
    public Verdict Note(Guid command, string code = "") =>
        Notes.Any(n => n.Command == command) ? Verdict.Nothing : Verdict.Record(new Noted(command, code));

    /// <summary>A text is new only when its words are.</summary>
    public Verdict Write(string text, Texts texts)
    {
        var body = texts.Required(text, BodyClass.Text);
        return Notes.Any(n => n.Text == body) ? Verdict.Nothing : Verdict.Record(new Noted(Guid.NewGuid(), "", body));
    }
}

/// <summary>A read table with a rule of its own: a code can be taken once. It breaks down when told to.</summary>
internal sealed class TakenCodes : IProjection
{
    public const string Breaks = "breaks the projection";

    public IReadOnlyList<string> Tables => ["taken"];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is not Noted { Code.Length: > 0 } noted) return;

        if (noted.Code == Breaks) throw new InvalidOperationException(Breaks);

        tables.Run("INSERT INTO taken (code) VALUES ($1)", noted.Code);
    }
}

internal static class Appends
{
    public static readonly Act Act = new("person", "0127", "mandate", "trace");

    public static string NewStream() => $"0127/note/{Guid.NewGuid():N}";

    public static Append To(string stream, long expected, params object[] events) =>
        new(stream, expected, events, Act, []);

    public static Append One(string stream, long expected = 0, string code = "") =>
        To(stream, expected, new Noted(Guid.NewGuid(), code));
}
