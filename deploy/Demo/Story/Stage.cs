using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samverkan.Demo.Client;
using Samverkan.Local.Testing;

namespace Samverkan.Demo.Story;

/// <summary>What all acts of the demo share: the county, the programme, and this round's own ids.</summary>
public sealed class Stage(CountyClient county, ProgrammeData programme, Action<string> say)
{
    private static readonly TimeSpan Patient = Patience.OfSeconds(20);

    public CountyClient County => county;

    public ProgrammeData Programme => programme;

    public Guid Agreement { get; } = Guid.CreateVersion7();

    public Guid Matter { get; } = Guid.CreateVersion7();

    public DateOnly Today { get; } = DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm")).DateTime);

    /// <summary>How often the shared view was compared with what should be seen.</summary>
    public int Checks { get; private set; }

    public void Say(string line) => say(line);

    /// <summary>An id that is the same at every run, so that what lasts is loaded once.</summary>
    public static Guid Lasting(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"demo {name}")).AsSpan(0, 16));

    /// <summary>The organisation's case for this round's matter, once its node has opened it by itself.</summary>
    public async Task<Guid> CaseOf(string organisation, CancellationToken cancel)
    {
        var address = county.Node(organisation, $"cases?matter={Matter}");
        var cases = await Until(
            () => county.Registrar(organisation).All(address, cancel), found => found.Count > 0, $"ärendet hos {organisation}", cancel);
        return cases[0].GetProperty("case").GetGuid();
    }

    /// <summary>Compares with what is seen until it agrees; what is derived takes a moment, and may never disagree for long.</summary>
    public async Task Check(string what, Func<Task<string?>> difference, CancellationToken cancel)
    {
        var last = await Until(difference, d => d is null, what, cancel);
        Debug.Assert(last is null);
        Checks++;
    }

    /// <summary>States a fact about the product, at once.</summary>
    public void Expect(bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException($"Stämmer inte: {what}");

        Checks++;
    }

    public static async Task<T> Until<T>(Func<Task<T>> read, Func<T, bool> enough, string what, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (enough(value)) return value;
            if (clock.Elapsed > Patient)
                throw new TimeoutException($"{what}: inte så efter {Patient.TotalSeconds:0} s ({Show(value)})");

            await Task.Delay(50, cancel);
        }
    }

    private static string Show<T>(T value) => value as string ?? JsonSerializer.Serialize(value);
}
