using System.Diagnostics;

namespace Samverkan.Hosting.Telemetry;

/// <summary>
/// Spans of our own: <c>decide</c>, <c>append</c>, <c>announce</c>, <c>publish</c>, <c>hear</c>, <c>apply</c>. Each
/// belongs to the trace that its event or fact carries, so that one decision is one trace from click to screen. While
/// nobody listens none is made.
/// </summary>
internal static class Spans
{
    /// <summary>Name of the source.</summary>
    public const string Source = "Samverkan";

    private static readonly ActivitySource Ours = new(Source);

    /// <summary>True when somebody listens: then what it costs to know more is worth it.</summary>
    public static bool AreWanted => Ours.HasListeners();

    /// <summary>A span within what goes on now; null while nobody listens.</summary>
    /// <param name="name">What is done, in one word.</param>
    /// <param name="publisher">Code of the publisher it is done for.</param>
    public static Activity? Start(string name, string publisher) =>
        Ours.StartActivity(name)?.SetTag("samverkan.publisher", publisher);

    /// <summary>Spans of the traces that events or facts carry: what is done for several takes the same time.</summary>
    /// <param name="name">What is done, in one word.</param>
    /// <param name="of">Publisher and trace id of each; one whose trace is none begins its own.</param>
    public static IDisposable Each(string name, IEnumerable<(string Publisher, string? Trace)> of) =>
        AreWanted ? new Several([.. of.Select(one => In(one.Trace, name, one.Publisher))]) : Several.None;

    private static Activity? In(string? trace, string name, string publisher)
    {
        // The event knows its trace and not which span of it: a parent that nobody has seen stands for that one.
        var isTrace = ActivityContext.TryParse(
            $"00-{trace}-{ActivitySpanId.CreateRandom().ToHexString()}-01", null, isRemote: true, out var within);
        // What is begun here is not within what this process happens to be doing.
        var now = Activity.Current;
        Activity.Current = null;
        var span = Ours.StartActivity(name, ActivityKind.Internal, isTrace ? within : default);
        Activity.Current = now;
        return span?.SetTag("samverkan.publisher", publisher);
    }

    private sealed class Several(IReadOnlyList<Activity?> spans) : IDisposable
    {
        public static readonly Several None = new([]);

        public void Dispose()
        {
            var now = Activity.Current;
            foreach (var span in spans) span?.Dispose();
            Activity.Current = now;
        }
    }
}
