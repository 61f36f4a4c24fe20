using System.Text;

namespace Samverkan.Hosting.Tests.Bodies;

public sealed class FileTests
{
    private const string Class = "file";
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("19121212-1212\0");

    [Fact]
    public void A_file_is_no_text_and_is_asked_for_nothing_but_its_size()
    {
        Assert.Equal("malformed", TextRules.Refusal([NewBody.Of("a\0", Class)])?.Code);
        Assert.Null(TextRules.Refusal([NewBody.OfFile(Bytes, Class)]));
        Assert.Null(TextRules.Refusal([NewBody.OfFile(new byte[Limits.BodyBytes], Class)]));
        Assert.Equal("too-large", TextRules.Refusal([NewBody.OfFile(new byte[Limits.BodyBytes + 1], Class)])?.Code);
    }

    [Fact]
    public void The_same_bytes_as_before_are_the_same_file_and_others_are_another()
    {
        var brought = new Texts([]);
        var first = brought.KeepFile(Bytes, Class, null);
        var kept = brought.Brought.Select(b => (b.Ref, b.Salt)).ToList();

        Assert.Equal(first, new Texts(kept).KeepFile(Bytes, Class, first));
        Assert.NotEqual(first, new Texts(kept).KeepFile([1], Class, first));
        Assert.NotEqual(first, new Texts(kept).KeepFile(Bytes, Class, null));
        Assert.Empty(new Texts(kept).Brought);
    }
}
