using System.Collections.Concurrent;
using System.Diagnostics;
using Samverkan.Hosting.Telemetry;
using Samverkan.Hosting.Tests.Events;

namespace Samverkan.Hosting.Tests.Telemetry;

public sealed class SpansTests(OwnDatabase own) : IClassFixture<OwnDatabase>
{
    private const string Click = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public void While_nobody_listens_no_span_is_made()
    {
        Assert.False(Spans.AreWanted);
        Assert.Null(Spans.Start("decide", "0127"));
        using var none = Spans.Each("apply", [("0127", Click)]);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void What_is_done_for_several_is_in_the_trace_of_each_and_a_trace_that_is_none_stops_nothing()
    {
        using var heard = new Listened();
        using (var now = new Activity("what goes on").Start())
        {
            using (Spans.Each("apply", [("0127", Click), ("0180", "rubbish\r\n"), ("0180", null)]))
                Assert.Same(now, Activity.Current);
            Assert.Same(now, Activity.Current);
        }

        var spans = heard.Of("apply");
        Assert.Equal(3, spans.Count);
        var ofTheClick = Assert.Single(spans, s => s.GetTagItem("samverkan.publisher") is "0127");
        Assert.Equal(Click, ofTheClick.TraceId.ToHexString());
        Assert.Equal(3, spans.Select(s => s.TraceId).Distinct().Count());
    }

    [Fact]
    public async Task Deciding_and_appending_are_in_the_trace_of_what_asked_for_it()
    {
        using var heard = new Listened();
        await using var store = own.Store();
        using var click = new Activity("click").Start();

        await Deciding.Must<Notebook>(
            store, Appends.NewStream(), notes => notes.Note(Guid.NewGuid()), Appends.Act,
            TestContext.Current.CancellationToken);

        foreach (var name in new[] { "decide", "append" })
            Assert.Contains(heard.Of(name), span => span.TraceId == click.TraceId);
    }

    private sealed class Listened : IDisposable
    {
        private readonly ConcurrentBag<Activity> _ended = [];
        private readonly ActivityListener _listener;

        public Listened()
        {
            _listener = new()
            {
                ShouldListenTo = source => source.Name == Spans.Source,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _ended.Add,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public List<Activity> Of(string name) => [.. _ended.Where(span => span.OperationName == name)];

        public void Dispose() => _listener.Dispose();
    }
}
