using System.Text.Json;
using Samverkan.Decisions.Copies;
using Samverkan.Decisions.Disclosures;
using Samverkan.Decisions.Received;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Decisions.Tests.Received;

public sealed class ReceivedTextsSpecs
{
    private static readonly WithdrawnText Withdrawn =
        new("0188", Guid.CreateVersion7(), "mistake", Spec.Today, "att anta", "hash", [1, 2]);

    [Theory]
    [InlineData("kept", "att anta", false)]
    [InlineData("keptSecret", "att anta", true)]
    [InlineData("disposed", null, false)]
    [InlineData(null, null, false)]
    public void A_withdrawn_text_is_in_our_case_only_if_we_chose_to_keep_it(string? choice, string? text, bool secret)
    {
        var copy = choice is null ? null : new SettledCopy(choice, "egen plan");
        var held = ReceivedTexts.Of(Withdrawn, copy);
        var item = ReceivedCaseItems.Of(
            new(new("0188", 1, 4), "decisions.answer-announced", DateTimeOffset.UnixEpoch, [Withdrawn.Body], null,
                null, null, null),
            new(new Dictionary<(string, Guid), ReceivedText> { [("0188", Withdrawn.Body)] = held }),
            JsonSerializer.SerializeToElement(new { Answer = "adopt" }));

        Assert.Equal((text, text is null), (held.Text, held.Salt is null));
        Assert.Equal((text, secret), (item.Texts[Withdrawn.Body], item.MayHoldSecrecy));
        Assert.Equal(text is null ? [] : [new GivenBody(Withdrawn.Body, "hash")], item.Bodies);
        Assert.Equal(
            new TakenBack("mistake", Spec.Today, choice, copy?.Ground), item.Withdrawn?[Withdrawn.Body]);
    }

    [Fact]
    public void A_thing_that_has_come_in_is_found_by_what_it_is_called_and_nothing_else_is()
    {
        Assert.Equal(new ReceivedItem("0188", 2, 41), ReceivedItem.Of($"{new ReceivedItem("0188", 2, 41)}"));
        Assert.All(["", "0188", "0188/1", "0188/a/1", "0188/1/-1", "a/1/2/3"], id => Assert.Null(ReceivedItem.Of(id)));
    }
}
