using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Tests.Topology;

public sealed class CountyRegisterTests : IDisposable
{
    private readonly DirectoryInfo _county = Directory.CreateTempSubdirectory("samverkan-");

    public void Dispose() => _county.Delete(recursive: true);

    [Theory]
    [InlineData("{ \"code\": ")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_file_that_cannot_be_read_stops_nobody_and_when_mended_it_is_read(string text)
    {
        CountyRegister.Write(_county.FullName, Of("0127"));
        using var register = new CountyRegister(_county.FullName);
        var told = new TaskCompletionSource<Exception>();
        register.Unreadable += broken => told.TrySetResult(broken);

        var file = Path.Combine(_county.FullName, "publishers", "0188.json");
        await File.WriteAllTextAsync(file, text, Cancel);
        await told.Task.WaitAsync(TimeSpan.FromMinutes(3), Cancel);
        Assert.NotNull(register.Find("0127"));

        CountyRegister.Write(_county.FullName, Of("0188"));
        while (register.Find("0188") is null) await Task.Delay(50, Cancel);
    }

    [Fact]
    public async Task A_copy_under_another_name_stops_nobody()
    {
        CountyRegister.Write(_county.FullName, Of("0127"));
        using var register = new CountyRegister(_county.FullName);
        var told = new TaskCompletionSource<Exception>();
        register.Unreadable += broken => told.TrySetResult(broken);

        var file = Path.Combine(_county.FullName, "publishers", "0127.json");
        File.Copy(file, Path.Combine(_county.FullName, "publishers", "0127 (kopia).json"));

        await told.Task.WaitAsync(TimeSpan.FromMinutes(3), Cancel);
        Assert.NotNull(register.Find("0127"));
    }

    [Theory]
    [InlineData(32, 5, 15)]
    [InlineData(335, 33.5, 100.5)]
    public void The_more_there_are_the_less_often_each_says_that_it_is_there(int publishers, double beat, double away)
    {
        for (var n = 1; n <= publishers; n++) CountyRegister.Write(_county.FullName, Of($"{n:0000}"));
        using var register = new CountyRegister(_county.FullName);

        Assert.Equal(TimeSpan.FromSeconds(beat), register.Heartbeat);
        Assert.Equal(TimeSpan.FromSeconds(away), register.AwayAfter);
    }

    private static Publisher Of(string code) =>
        new(code, "municipality", code, code, "here", new("x", "y"), "a thumbprint");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
