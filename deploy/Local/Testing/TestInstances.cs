using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Samverkan.Hosting.Topology;
using Samverkan.Local.Counties;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;

namespace Samverkan.Local.Testing;

/// <summary>
/// The private PostgreSQL and RabbitMQ that <c>./samverkan test</c> started for all test processes,
/// told to them by environment variables (the table in README.md).
/// </summary>
/// <param name="Root">The checkout.</param>
/// <param name="Data">Data folder of the two instances.</param>
/// <param name="Postgres">Where PostgreSQL is.</param>
/// <param name="Broker">Where RabbitMQ is; tests make virtual hosts of their own.</param>
public sealed record TestInstances(string Root, DataFolder Data, PostgresAddress Postgres, BrokerAddress Broker)
{
    /// <summary>A broker user that may do anything, with the password of <see cref="BrokerPassword"/>.</summary>
    public const string BrokerUser = "tester";

    private const string RootVariable = "SAMVERKAN_ROOT";
    private const string DataVariable = "SAMVERKAN_TEST_DATA";

    /// <summary>What the environment says; null when the tests were not started by <c>./samverkan test</c>.</summary>
    public static TestInstances? FromEnvironment()
    {
        if (Get(DataVariable) is not { } data) return null;

        return new TestInstances(
            Get(RootVariable)!,
            new DataFolder(data),
            new PostgresAddress(Get("SAMVERKAN_TEST_POSTGRES_HOST")!, Number("SAMVERKAN_TEST_POSTGRES_PORT")),
            new BrokerAddress(Get("SAMVERKAN_TEST_BROKER_HOST")!, Number("SAMVERKAN_TEST_BROKER_PORT"), "/"));
    }

    /// <summary>The variables that say this to a test process.</summary>
    public IReadOnlyDictionary<string, string> ToEnvironment() => new Dictionary<string, string>
    {
        [RootVariable] = Root,
        [DataVariable] = Data.Root,
        ["SAMVERKAN_TEST_POSTGRES_HOST"] = Postgres.Host,
        ["SAMVERKAN_TEST_POSTGRES_PORT"] = Postgres.Port.ToString(CultureInfo.InvariantCulture),
        ["SAMVERKAN_TEST_POSTGRES_USER"] = Machine.Postgres.Superuser,
        ["SAMVERKAN_TEST_POSTGRES_PASSWORD_FILE"] = Data.PostgresPassword,
        // Also as it is: the instance is thrown away after the run, and tests of one service need not read our files.
        ["SAMVERKAN_TEST_POSTGRES_PASSWORD"] = Passwords.Kept(Data.PostgresPassword, Passwords.New),
        ["SAMVERKAN_TEST_BROKER_HOST"] = Broker.Host,
        ["SAMVERKAN_TEST_BROKER_PORT"] = Broker.Port.ToString(CultureInfo.InvariantCulture),
        ["SAMVERKAN_TEST_BROKER_USER"] = BrokerUser,
        ["SAMVERKAN_TEST_BROKER_PASSWORD_FILE"] = Data.BrokerPassword,
    };

    /// <summary>Makes roles and databases on the shared PostgreSQL.</summary>
    public Databases Databases() =>
        new(Postgres, Machine.Postgres.Superuser, File.ReadAllText(Data.PostgresPassword).Trim());

    /// <summary>
    /// The shared broker, to run rabbitmqctl and import definitions with. It is not ours to start or stop.
    /// </summary>
    public Rabbit Rabbit() => new(Data, new Ports(Data));

    /// <summary>Password of <see cref="BrokerUser"/>.</summary>
    public string BrokerPassword() => File.ReadAllText(Data.BrokerPassword).Trim();

    /// <summary>
    /// The password that every county on the shared broker gives a user: users are common to all virtual hosts.
    /// </summary>
    public string PasswordOf(string user) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(BrokerPassword()), Encoding.UTF8.GetBytes(user)));

    /// <summary>
    /// What a county of a test starts from: PostgreSQL and folder of its own, a virtual host of its own on the shared
    /// broker.
    /// </summary>
    /// <param name="name">Unique for the test class; names the virtual host and the folder.</param>
    /// <param name="plan">The county; see <see cref="CountyPlan.Keep"/>.</param>
    /// <param name="only">The processes to start.</param>
    public LocalOptions County(string name, CountyPlan plan, params string[] only) =>
        new(plan, new DataFolder(Path.Combine(Classes(Data), name)), new Checkout(Root).Program, _ => { })
        {
            Only = only,
            SurvivesPowerLoss = false,
            SharedBroker = Rabbit(),
            VirtualHost = name,
            BrokerPassword = PasswordOf,
        };

    /// <summary>The county file of the checkout.</summary>
    public CountyPlan Stockholm() => CountyPlan.Load(new Checkout(Root).County);

    /// <summary>The folders of all counties that tests have made.</summary>
    public static IEnumerable<DataFolder> Counties(DataFolder data) => Directory.Exists(Classes(data))
        ? Directory.EnumerateDirectories(Classes(data)).Select(folder => new DataFolder(folder))
        : [];

    private static string Classes(DataFolder data) => Path.Combine(data.Root, "classes");

    private static string? Get(string name) => Environment.GetEnvironmentVariable(name);

    private static int Number(string name) => int.Parse(Get(name)!, CultureInfo.InvariantCulture);
}
