using Samverkan.Gateway.Pages.Matters;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>Each word of a history in words, in both languages, with nothing left to fill in.</summary>
public sealed class StoryWordsTests
{
    public static TheoryData<string> Whats =>
    [
        "put", "answered", "progress", "withdrawn", "grounded", "appealed", "appealTakenBack", "annulled", "annulledTakenBack", "approved",
        "approvedTakenBack", "posted", "postedTakenBack", "appealUntil", "appealUntilTakenBack", "legalForce", "legalForceTakenBack", "signed",
        "signedTakenBack", "appealTimeOver", "condition-met", "condition-notMet", "condition-open", "recommended", "inForce", "inForceTakenBack",
        "ceased", "ended", "something of a later build",
    ];

    [Theory]
    [MemberData(nameof(Whats))]
    public void Every_word_of_a_history_is_whole(string what)
    {
        var code = what switch { "answered" => "adopt", "progress" => "underPreparation", "withdrawn" => "mistake", "grounded" => "appealDismissed", _ => null };
        var row = new HistoryRow(what, "0127", Drawing.Now, Drawing.Today, code, null, null, "1234-26", null, []);

        foreach (var words in new[] { Words.Swedish, Words.English })
        {
            var said = StoryWords.Of(row, "adopt", words);
            Assert.NotEmpty(said);
            Assert.DoesNotContain("{", said, StringComparison.Ordinal);
            Assert.DoesNotContain("story.", said, StringComparison.Ordinal);
        }
    }
}
