namespace Samverkan.Journeys;

/// <summary>A service that has not had the issuer's keys cannot say that a token is bad.</summary>
[Collection(nameof(Alone))]
public sealed class IssuerAwayTests(SmallCounty county)
{
    [Fact]
    public async Task Who_is_signed_in_is_told_to_come_back_and_not_to_sign_in_again()
    {
        var programmes = county.Shared("forums", "programmes");
        var token = await county.Token(county.User(Botkyrka, "registrar"));
        await county.County.Unit("identity").Stop();
        await county.County.Unit("forums").Stop();
        try
        {
            await county.County.Unit("forums").Start(CancellationToken.None);

            var answer = await county.Send(HttpMethod.Get, programmes, token);
            BadInput.Refused.Is(answer, 503, "issuer-away");
            Assert.NotNull(answer.Header("Retry-After"));
        }
        finally
        {
            await county.County.Unit("identity").Start(CancellationToken.None);
        }

        await SmallCounty.Until(
            () => county.Send(HttpMethod.Get, programmes, token), answer => answer.IsDone, "forums knows it again");
    }
}
