namespace Samverkan.Hosting.Topology;

/// <summary>A secret that may get a further key while the process runs: read anew when its file has changed.</summary>
/// <param name="folder"><see cref="ProcessSettings.Secrets"/>.</param>
/// <param name="brokerUser"><c>org.0127</c>, <c>svc.forums</c>.</param>
internal sealed class SecretFile(string folder, string brokerUser)
{
    private readonly string _path = Path.Combine(folder, $"{brokerUser}.json");
    private volatile Read _last = new(DateTime.MinValue, null);

    /// <summary>As it is now.</summary>
    /// <exception cref="FileNotFoundException">The process does not hold that secret.</exception>
    public Secret Now
    {
        get
        {
            var (last, written) = (_last, File.GetLastWriteTimeUtc(_path));
            if (last.Secret is { } same && last.Written == written) return same;

            var secret = Secret.Of(folder, brokerUser);
            _last = new(written, secret);
            return secret;
        }
    }

    private sealed record Read(DateTime Written, Secret? Secret);
}
