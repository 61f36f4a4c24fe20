using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Samverkan.Demo.Client;
using Samverkan.Local.Counties;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;
using Samverkan.Local.Testing;
using Xunit;

namespace Samverkan.Kit;

/// <summary>
/// A county of few organisations in real processes, on a real broker and database, started once for all tests of an
/// assembly. Tests make programmes and matters of their own and so never touch each other.
/// </summary>
public sealed class SmallCounty : IAsyncLifetime
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = Patience.OfSeconds(30),
    };

    private readonly ConcurrentDictionary<string, Lazy<Task<Tokens>>> _tokens = new();

    public TestInstances Instances { get; } = TestInstances.FromEnvironment()
        ?? throw new InvalidOperationException("run by ./samverkan test");

    public LocalCounty County { get; private set; } = null!;

    /// <summary>Where everything is, and who there is to sign in as.</summary>
    public LocalAddresses Addresses { get; private set; } = null!;

    public string DemoPassword => File.ReadAllText(County.Data.DemoPassword).Trim();

    public async ValueTask InitializeAsync()
    {
        var name = $"small-{Environment.ProcessId}";
        var plan = SmallPlan.Of(Instances);
        var services = plan.Processes.Select(p => p.Name).Where(p => p != "gateway").ToArray();
        County = await LocalCounty.Start(Instances.County(name, plan, services), CancellationToken.None);
        Addresses = LocalAddresses.Of(County);
    }

    public async ValueTask DisposeAsync()
    {
        await County.DisposeAsync();
        _http.Dispose();
    }

    public Uri Shared(string service, string path) => new(County.AddressOf(service), $"/api/{service}/v1/{path}");

    public Uri Node(string organisation, string path) =>
        new(County.NodeOf(organisation), $"/api/decisions/v1/organisations/{organisation}/{path}");

    /// <summary>User name of the person with a role in an organisation.</summary>
    public string User(string organisation, string role) => PersonOf(organisation, role).UserName;

    public AddressedPerson PersonOf(string organisation, string role) =>
        Addresses.People.First(p => p.Organisation == organisation && p.Role == role);

    /// <summary>An access token of a person, by user name; of the operator, by <c>operator</c>.</summary>
    public async Task<string> Token(string user)
    {
        var tokens = await Lasting(user).Value;
        if (tokens.IsFresh) return tokens.Access;

        _tokens.TryRemove(user, out _);
        return (await Lasting(user).Value).Access;
    }

    /// <summary>The token of one of the county's operators, a person or the machine, for one process alone.</summary>
    public async Task<string> TokenFor(string process, string user)
    {
        var key = $"{user} at {process}";
        var tokens = await _tokens.GetOrAdd(key, _ => new(() => AtProcess(process, user))).Value;
        if (tokens.IsFresh) return tokens.Access;

        _tokens.TryRemove(key, out _);
        return await TokenFor(process, user);
    }

    /// <summary>Sends a request as somebody, or as nobody.</summary>
    public async Task<Answer> Send(
        HttpMethod method, Uri address, string? token, HttpContent? content = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await _http.SendAsync(request, Cancel);
        return await Answer.Of(response, Cancel);
    }

    public async Task<Answer> Put(Uri address, string user, object command, string? ifMatch = null) =>
        await Send(HttpMethod.Put, address, await Token(user), Json(command), ifMatch);

    /// <summary>A command that must be done.</summary>
    /// <returns>Where it was written.</returns>
    public async Task<string> Do(Uri address, string user, object command)
    {
        var answer = await Put(address, user, command);
        return answer.IsDone ? answer.Written : throw new InvalidOperationException($"{address}: {answer}");
    }

    public async Task<Answer> Get(Uri address, string user) => await Send(HttpMethod.Get, address, await Token(user));

    public static HttpContent Json(object command) =>
        JsonContent.Create(command, command.GetType(), options: JsonSerializerOptions.Web);

    /// <summary>Rows of a database as the superuser sees them: one text per row.</summary>
    public async Task<List<string>> Sql(string database, string sql, params object[] values)
    {
        await using var connection = await County.Postgres.Databases.Open(database, Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(Cancel);
        var rows = new List<string>();
        while (await row.ReadAsync(Cancel)) rows.Add(
            Convert.ToString(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        return rows;
    }

    /// <summary>Every database of the county.</summary>
    public Task<List<string>> Databases() => Sql(
        "postgres", """
        SELECT datname FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1') ORDER BY 1
        """);

    /// <summary>Reads again until it is so; what is derived takes a moment.</summary>
    public static async Task<T> Until<T>(Func<Task<T>> read, Func<T, bool> isSo, string what, int seconds = 20)
    {
        var until = DateTime.UtcNow + Patience.OfSeconds(seconds);
        while (true)
        {
            var value = await read();
            if (isSo(value)) return value;
            if (DateTime.UtcNow > until) throw new TimeoutException($"{what}: {value}");

            await Task.Delay(50, Cancel);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Everywhere() => string.Join(' ', [
        "forums", "agreements", "overview", .. Addresses.Organisations.Keys.Select(code => $"decisions:{code}"),
    ]);

    private Lazy<Task<Tokens>> Lasting(string user) => _tokens.GetOrAdd(user, _ => new(() => user == "operator"
        ? new OperatorSignIn(County.Issuer, County.Data.OperatorKey).Take(Everywhere(), CancellationToken.None)
        : SignIn.As(user, DemoPassword, CancellationToken.None)));

    private SignIn SignIn => new(County.Issuer, DemoClient.Load(new Clients(County.Data).DemoFile));

    private async Task<Tokens> AtProcess(string process, string user)
    {
        var scope = $"operate:{process}";
        if (user == "operator")
            return await new OperatorSignIn(County.Issuer, County.Data.OperatorKey).Take(scope, CancellationToken.None);

        var signedIn = await SignIn.As(user, DemoPassword, CancellationToken.None);
        return await SignIn.For(scope, signedIn.Refresh!, CancellationToken.None);
    }
}
