using static Microsoft.Playwright.Assertions;

namespace Samverkan.Gateway.Tests;

/// <summary>Anyone who may read can have what is read verified.</summary>
[Collection(SmallCounty.Collection)]
public sealed class VerifyTests(SmallCounty small)
{
    [Fact]
    public async Task A_reader_finds_the_copies_whole_and_is_told_which_one_is_not()
    {
        var page = (await small.SignedIn("registrator.botkyrka")).Page;
        await page.GotoAsync($"{small.Address}/program/{SmallCounty.Programme}");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Kontrollera det som parterna" }).ClickAsync();
        await page.GotoAsync($"{small.Address}/kontrollera/L01");
        await Expect(page.GetByText("Allt stämmer i de kopior som du kan läsa.")).ToBeVisibleAsync();
        await Expect(page.Locator("table").First.Locator("tbody tr")).ToHaveCountAsync(4);
        await Expect(page.Locator("table").Nth(1).Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("table").Nth(1)).ToContainTextAsync("Länets register, när avsändaren kom med");

        await Alter("fact || 'A'");
        try
        {
            await page.ReloadAsync();
            var wrong = page.Locator("tbody tr", new() { HasText = "Nr 1:" });
            await Expect(wrong).ToHaveCountAsync(1);
            await Expect(wrong).ToContainTextAsync("Forum");
        }
        finally
        {
            await Alter("left(fact, -1)");
        }
    }

    private async Task Alter(string fact)
    {
        await using var connection = await small.County.Postgres.Databases.Open("svc_forums", TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE heard_facts SET fact = {fact} WHERE publisher = 'L01' AND number = 1";
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
