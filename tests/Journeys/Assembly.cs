using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(SmallCounty))]
[assembly: TestCollectionOrderer(typeof(Samverkan.Journeys.LogsLast))]

namespace Samverkan.Journeys;

/// <summary>Tests that stop a process or look at everything: one at a time, when the others are done.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public static class Alone;

/// <summary>The same, and last of all: what the whole run has left behind.</summary>
[CollectionDefinition(nameof(Last), DisableParallelization = true)]
public static class Last;

/// <summary>What the logs hold is looked at when everything that may write to them has been done.</summary>
public sealed class LogsLast : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => c.TestCollectionDisplayName.Contains(nameof(Last), StringComparison.Ordinal))];
}
