using System.Collections.Concurrent;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;

namespace Samverkan.Demo.Client;

/// <summary>A running county as seen from outside: its addresses, and its people signed in.</summary>
public sealed class CountyClient
{
    private readonly ConcurrentDictionary<string, Api> _people = new();
    private readonly LocalAddresses _addresses;
    private readonly ConcurrentDictionary<string, Api> _operators = new();
    private readonly SignIn _signIn;
    private readonly OperatorSignIn _operator;
    private readonly string _password;
    private readonly DataFolder _data;

    /// <param name="addresses">Where everything is.</param>
    /// <param name="data">The folder of the running county, by which it is told to stop or start a process.</param>
    public CountyClient(LocalAddresses addresses, DataFolder data)
    {
        (_addresses, _data) = (addresses, data);
        _signIn = new(addresses.Issuer, DemoClient.Load(addresses.DemoClientFile));
        _password = File.ReadAllText(addresses.DemoPasswordFile).Trim();
        _operator = new(addresses.Issuer, addresses.OperatorKeyFile);
    }

    /// <summary>The operator, at the shared services.</summary>
    public Api Operator => OperatorFor("forums agreements overview");

    public IReadOnlyCollection<string> Organisations => [.. _addresses.Organisations.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The API of a person, by user name; signed in at the first request.</summary>
    public Api As(string userName) => _people.GetOrAdd(userName, name => new(
        cancel => _signIn.As(name, _password, cancel), _signIn.Again));

    /// <summary>The person who holds a role in an organisation.</summary>
    public AddressedPerson Person(string organisation, string role) =>
        _addresses.People.First(p => p.Organisation == organisation && p.Role == role);

    /// <summary>The organisation's registrar, signed in.</summary>
    public Api Registrar(string organisation) => As(Person(organisation, "registrar").UserName);

    /// <summary>An address in a shared service.</summary>
    public Uri Shared(string service, string path) => new(_addresses.Processes[service], $"/api/{service}/v1/{path}");

    /// <summary>An address in an organisation's node.</summary>
    public Uri Node(string organisation, string path) =>
        new(_addresses.Organisations[organisation], $"/api/decisions/v1/organisations/{organisation}/{path}");

    /// <summary>
    /// The processes that answer for feeds: their APIs, and the operator there, by a token for that one. A node that serves
    /// nobody asks nobody for what it lacks, so its copies prove nothing.
    /// </summary>
    public IEnumerable<(string Process, Uri Root, Api Operator)> Copies =>
        from p in _addresses.Processes
        where p.Key != "identity" && p.Key != "gateway"
        where !p.Key.Contains('-', StringComparison.Ordinal) || _addresses.Organisations.Values.Contains(p.Value)
        select (p.Key, new Uri(p.Value, $"/api/{p.Key.Split('-')[0]}/v1/"), OperatorFor($"operate:{p.Key}"));

    /// <summary>
    /// Has an organisation's node, or a shared service, apply now what it would leave until more has come: it waits for
    /// who asks for a page from a place, whatever they may read there.
    /// </summary>
    /// <param name="by">Anybody whom it knows.</param>
    /// <param name="publisher">Who is to catch up.</param>
    /// <param name="place">With what, as <c>publisher@seq</c>.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task Hurry(Api by, string publisher, string place, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var page = $"?limit=1&after={place}";
        using var answer = await by.Send(
            HttpMethod.Get,
            _addresses.Organisations.ContainsKey(publisher)
                ? Node(publisher, $"cases{page}")
                : Shared(publisher, $"copies{page}"),
            null, cancel);
    }

    /// <summary>Stops, starts or kills a process.</summary>
    public async Task Control(string what, string unit, CancellationToken cancel)
    {
        var reply = await ControlClient.Ask(_data, new(what, unit), cancel);
        if (reply is not { Ok: true }) throw new InvalidOperationException(reply?.Message ?? "inget län är igång");
    }

    private Api OperatorFor(string scope) =>
        _operators.GetOrAdd(scope, _ => new(cancel => _operator.Take(scope, cancel)));
}
