using System.Globalization;
using Samverkan.Hosting.Topology;
using Samverkan.Local.Machine;

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
        ["SAMVERKAN_TEST_BROKER_HOST"] = Broker.Host,
        ["SAMVERKAN_TEST_BROKER_PORT"] = Broker.Port.ToString(CultureInfo.InvariantCulture),
        ["SAMVERKAN_TEST_BROKER_USER"] = BrokerUser,
        ["SAMVERKAN_TEST_BROKER_PASSWORD_FILE"] = Data.BrokerPassword,
    };

    /// <summary>Makes roles and databases on the shared PostgreSQL.</summary>
    public Databases Databases() =>
        new(Postgres, Machine.Postgres.Superuser, File.ReadAllText(Data.PostgresPassword).Trim());

    /// <summary>The shared broker, to run rabbitmqctl and import definitions with. It is not ours to start or stop.</summary>
    public Rabbit Rabbit() => new(Data, new Ports(Data));

    /// <summary>Password of <see cref="BrokerUser"/>.</summary>
    public string BrokerPassword() => File.ReadAllText(Data.BrokerPassword).Trim();

    private static string? Get(string name) => Environment.GetEnvironmentVariable(name);

    private static int Number(string name) => int.Parse(Get(name)!, CultureInfo.InvariantCulture);
}
