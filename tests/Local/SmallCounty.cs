using Samverkan.Local.Running;
using Samverkan.Local.Testing;

namespace Samverkan.Local.Tests;

/// <summary>
/// Three organisations and no process: what an operator's commands leave behind, on a real broker and database.
/// </summary>
public sealed class SmallCounty : IAsyncLifetime
{
    public TestInstances Instances { get; } = TestInstances.FromEnvironment()
        ?? throw new InvalidOperationException("run by ./samverkan test");

    public LocalCounty County { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var plan = Instances.Stockholm().Keep("R01", "0127", "0188");
        County = await LocalCounty.Start(Instances.County("local-tests", plan), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => County.DisposeAsync();
}
