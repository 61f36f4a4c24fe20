using System.Diagnostics.Metrics;

namespace Samverkan.Hosting.Telemetry;

/// <summary>What goes on, counted: by publisher, and nothing of what is said.</summary>
internal static class Meters
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Samverkan";

    private static readonly Meter Ours = new(Name);

    private static readonly Counter<long> Appended = Ours.CreateCounter<long>(
        "samverkan.events.appended", "{event}", "Events recorded");

    private static readonly Counter<long> Said = Ours.CreateCounter<long>(
        "samverkan.facts.announced", "{fact}", "Facts signed and put in the feed");

    private static readonly Counter<long> Refused = Ours.CreateCounter<long>(
        "samverkan.messages.refused", "{message}", "Messages that failed a check");

    private static readonly Counter<long> Applied = Ours.CreateCounter<long>(
        "samverkan.facts.applied", "{fact}", "Facts applied to read tables");

    private static readonly Histogram<double> Age = Ours.CreateHistogram<double>(
        "samverkan.facts.age", "s", "From when something was recorded until a copy has it in its read tables");

    private static readonly Histogram<double> Waited = Ours.CreateHistogram<double>(
        "samverkan.append.duration", "s", "From when an append was handed over until it was durable or refused");

    /// <summary>Events of one append.</summary>
    public static void OnAppended(string publisher, int events) => Appended.Add(events, Of(publisher));

    /// <summary>How long one append took.</summary>
    public static void OnAnswered(string publisher, TimeSpan time) => Waited.Record(time.TotalSeconds, Of(publisher));

    /// <summary>Facts put in a feed together.</summary>
    public static void OnAnnounced(string publisher, int facts) => Said.Add(facts, Of(publisher));

    /// <summary>A message that failed a check.</summary>
    public static void OnRefused(string exchange, string reason) =>
        Refused.Add(1, new("samverkan.exchange", exchange), new("samverkan.reason", reason));

    /// <summary>One fact applied for one publisher.</summary>
    /// <param name="publisher">Whose fact.</param>
    /// <param name="recorded">When it was recorded, by its publisher's clock.</param>
    public static void OnApplied(string publisher, DateTimeOffset recorded)
    {
        Applied.Add(1, Of(publisher));
        Age.Record(Math.Max(0, (DateTimeOffset.UtcNow - recorded).TotalSeconds), Of(publisher));
    }

    private static KeyValuePair<string, object?> Of(string publisher) => new("samverkan.publisher", publisher);
}
