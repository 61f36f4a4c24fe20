using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Pages.Verifying;

/// <summary>
/// Anyone who may read can have what is read verified: everyone's feed, in the copies that are theirs to read.
/// </summary>
public static class VerifyPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/kontrollera", List);
        app.MapGet("/kontrollera/{publisher}", Show);
    }

    private static async Task<IResult> List(CountyRegister register, Overview overview, CancellationToken cancel) =>
        PageOf.Show<VerifyListPage>(new
        {
            Publishers = register.Publishers.Select(p => p.Code).ToList(),
            Freshness = await overview.Freshness(cancel),
        });

    private static async Task<IResult> Show(
        string publisher, int? epok, long? nr, Verifications verifications, CancellationToken cancel) =>
        PageOf.Show<VerifyPage>(new
        {
            Feed = await verifications.Of(publisher, epok ?? 1, nr ?? 1, cancel),
            IsFromStart = epok is null && nr is null,
        });
}
