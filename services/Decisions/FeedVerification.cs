namespace Samverkan.Decisions;

/// <summary>Our node's copy of anybody's feed, verified for our own people.</summary>
public static class FeedVerification
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/verifications/{publisher}", (
            string publisher, int? epoch, long? number, long? to, Verifications verifications,
            CancellationToken cancel) => verifications.Answer(publisher, epoch, number, to, cancel))
        .WithSummary("Kontrollerar vår nods kopia av ett flöde");
}
