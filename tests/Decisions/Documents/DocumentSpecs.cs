using Samverkan.Decisions.Documents;

namespace Samverkan.Decisions.Tests.Documents;

public sealed class DocumentSpecs
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly KnownCase Known = new(Id, Spec.Today.AddDays(-30), Spec.Today);
    private static readonly AddDocument Letter =
        new(" Skrivelse ", "brev.pdf", "application/pdf", "incoming", Spec.Today, [1, 0, 255], " Storsthlm ");

    [Fact]
    public void A_document_gets_the_next_number_of_its_case()
    {
        var file = With(CaseFile.Initial, Letter, First);
        var added = Add(file, Letter).Recorded<DocumentAdded>();

        Assert.Equal((1, 2), (file.Documents[First].Number, added.Number));
        Assert.Equal(("Skrivelse", "Storsthlm", 3), (added.Title, added.Counterpart, added.Bytes));
    }

    [Fact]
    public void The_same_request_again_records_nothing_and_other_bytes_are_refused()
    {
        var texts = Spec.NoTexts();
        var added = AddDocument.Decide(CaseFile.Initial, Letter, Known, First, texts).Recorded<DocumentAdded>();
        var file = CaseFile.Initial.Apply(added);

        AddDocument.Decide(file, Letter, Known, First, texts.Kept()).RecordedNothing();
        AddDocument.Decide(file, Letter with { Content = [1, 0, 254] }, Known, First, texts.Kept())
            .RefusedWith("document-already-added", 409);
        AddDocument.Decide(file, Letter with { Title = "Annat" }, Known, First, texts.Kept())
            .RefusedWith("document-already-added", 409);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_kept_as_they_are_with_a_salt()
    {
        var texts = Spec.NoTexts();
        var body = AddDocument.Decide(CaseFile.Initial, Letter, Known, First, texts).Recorded<DocumentAdded>().Body;

        var kept = Assert.Single(texts.Brought);
        Assert.Equal(Letter.Content, kept.Content);
        Assert.True(kept.IsFile);
        Assert.Equal((BodyHash.Of(kept.Salt, kept.Content), Contracts.BodyClass.Document), (body.Sha256, body.Class));
    }

    [Theory]
    [InlineData("", "a.pdf", "application/pdf", "incoming", "title-missing")]
    [InlineData("T", "a.pdf", "application/pdf", "sideways", "unknown-direction")]
    [InlineData("T", "../a.pdf", "application/pdf", "incoming", "file-name-unfit")]
    [InlineData("T", "a\r\nb", "application/pdf", "incoming", "file-name-unfit")]
    [InlineData("T", "..", "application/pdf", "incoming", "file-name-unfit")]
    [InlineData("T", " ", "application/pdf", "incoming", "file-name-unfit")]
    [InlineData("T", "a.pdf", "text/html; charset=x", "incoming", "media-type-unfit")]
    [InlineData("T", "a.pdf", "pdf", "incoming", "media-type-unfit")]
    [InlineData("T", "a.pdf", "application/pdf\n", "incoming", "media-type-unfit")]
    public void What_a_document_must_say_is_asked_for(
        string title, string name, string type, string direction, string code) =>
        Add(CaseFile.Initial, new(title, name, type, direction, Spec.Today, [1])).RefusedWith(code, 422);

    [Fact]
    public void A_document_is_of_a_day_that_has_been_and_has_bytes_but_not_too_many()
    {
        Add(CaseFile.Initial, Letter with { Dated = Spec.Today.AddDays(1) }).RefusedWith("date-in-future", 422);
        Add(CaseFile.Initial, Letter with { Content = [] }).RefusedWith("file-empty", 422);
        Add(CaseFile.Initial, Letter with { Content = new byte[Limits.BodyBytes] }).Recorded<DocumentAdded>();
        Add(CaseFile.Initial, Letter with { Content = new byte[Limits.BodyBytes + 1] })
            .RefusedWith("file-too-large", 413);
    }

    [Fact]
    public void Nothing_is_added_to_a_case_that_is_not_there_or_is_closed()
    {
        AddDocument.Decide(CaseFile.Initial, Letter, Known with { OpenedOn = null }, First, Spec.NoTexts())
            .RefusedWith("not-found", 404);
        Add(CaseFile.Initial.Apply(new CaseClosed(Id, Spec.Today)), Letter).RefusedWith("case-closed", 409);
    }

    [Fact]
    public void A_document_added_by_mistake_is_hidden_and_its_number_is_never_anothers()
    {
        var file = With(CaseFile.Initial, Letter, First);
        var removed = Remove(file, new(" fel ärende ")).Recorded<DocumentRemoved>();
        var after = file.Apply(removed);

        Assert.Equal(("fel ärende", Spec.Today), (removed.Reason, removed.On));
        Remove(after, new("fel ärende")).RecordedNothing();
        Remove(after, new("annat")).RefusedWith("document-already-removed", 409);
        Assert.Equal(2, Add(after, Letter).Recorded<DocumentAdded>().Number);
        Remove(file, new(" ")).RefusedWith("removal-reason-missing", 422);
        Remove(CaseFile.Initial, new("fel")).RefusedWith("not-found", 404);
    }

    [Fact]
    public void A_case_is_closed_on_a_day_and_may_be_opened_again()
    {
        var closed = CaseFile.Initial.Apply(Close(CaseFile.Initial, Spec.Today).Recorded<CaseClosed>());

        Close(closed, Spec.Today).RecordedNothing();
        Close(closed, Spec.Today.AddDays(-1)).Recorded<CaseClosed>();
        Assert.Null(closed.Apply(Close(closed, null).Recorded<CaseReopened>()).ClosedOn);
        Close(CaseFile.Initial, null).RecordedNothing();
        Close(CaseFile.Initial, Spec.Today.AddDays(1)).RefusedWith("date-in-future", 422);
        Close(CaseFile.Initial, Spec.Today.AddDays(-31)).RefusedWith("closed-before-opened", 422);
        Close(closed.Apply(new CaseDisposed(Id, Spec.Today, "1.1", 5, "plan")), null)
            .RefusedWith("case-disposed", 409);
        CloseCase.Decide(CaseFile.Initial, new(Spec.Today), Known with { OpenedOn = null })
            .RefusedWith("not-found", 404);
    }

    private static CaseFile With(CaseFile file, AddDocument command, Guid document) => file.Apply(
        AddDocument.Decide(file, command, Known, document, Spec.NoTexts()).Recorded<DocumentAdded>());

    private static Verdict Add(CaseFile file, AddDocument command) =>
        AddDocument.Decide(file, command, Known, Guid.CreateVersion7(), Spec.NoTexts());

    private static Verdict Remove(CaseFile file, RemoveDocument command) =>
        RemoveDocument.Decide(file, command, Known, First);

    private static Verdict Close(CaseFile file, DateOnly? on) => CloseCase.Decide(file, new(on), Known);
}
