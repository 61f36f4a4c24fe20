using System.Security.Cryptography;

namespace Samverkan.Benchmarks.Growth;

/// <summary>
/// How quick the machine is just now: it may be shared, and the same work then takes more of its time from one hour to
/// the next.
/// </summary>
internal static class Signatures
{
    private const int Checks = 4_000;

    /// <summary>Microseconds to check one ES256 signature.</summary>
    public static double Each()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var said = new byte[1_000];
        var signature = key.SignData(said, HashAlgorithmName.SHA256);
        var from = TimeProvider.System.GetTimestamp();
        for (var n = 0; n < Checks; n++)
        {
            if (!key.VerifyData(said, signature, HashAlgorithmName.SHA256))
                throw new InvalidOperationException("a signature of one's own does not hold");
        }

        return TimeProvider.System.GetElapsedTime(from).TotalMicroseconds / Checks;
    }
}
