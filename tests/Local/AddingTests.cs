using Npgsql;
using Samverkan.Hosting.Topology;

namespace Samverkan.Local.Tests;

[Collection(nameof(SmallCounty))]
public sealed class AddingTests(SmallCounty small)
{
    [Fact]
    public async Task A_role_reaches_its_own_database_and_no_other()
    {
        var password = SecretOf("org.0127").DatabasePassword;
        var databases = small.County.Postgres.Databases;
        await using (var own = await databases.OpenAs("org_0127", password, "org_0127", Cancel))
        {
            // Its own schema is its to fill: migrations run as this role.
            await using var command = new NpgsqlCommand("CREATE TABLE mine (id int); DROP TABLE mine", own);
            await command.ExecuteNonQueryAsync(Cancel);
        }

        foreach (var other in new[] { "org_0188", "svc_forums", "node_storsthlm", "identity", "postgres", "template1" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(
                () => databases.OpenAs("org_0127", password, other, Cancel));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task Adding_again_changes_nothing()
    {
        var plan = small.County.Plan.Organisations.Single(o => o.Code == "0127");
        var (files, topology) = (Files(), small.County.County.Topology());

        Assert.False(await small.County.Add(plan, Cancel));

        Assert.Equal(files, Files());
        Assert.Equal(topology, small.County.County.Topology());
    }

    [Fact]
    public async Task An_organisation_whose_key_is_lost_is_not_given_another()
    {
        var plan = small.County.Plan.Organisations.Single(o => o.Code == "0188");
        var file = Path.Combine(small.County.Data.Secrets(plan.Process), "org.0188.json");
        File.Move(file, $"{file}.away");
        try
        {
            var refused = await Assert.ThrowsAsync<CannotContinueException>(() => small.County.Add(plan, Cancel));
            Assert.Contains("0188", refused.Message, StringComparison.Ordinal);
            Assert.False(File.Exists(file));
        }
        finally
        {
            File.Move($"{file}.away", file);
        }
    }

    [Fact]
    public void The_register_pins_the_public_half_of_the_key_that_the_node_holds()
    {
        using var register = new CountyRegister(small.County.Data.County);
        using var key = Secret.Import(SecretOf("org.0127").KeyOf(1)!);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var pinned = register.Find("0127")!;

        Assert.Equal(point.X, Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(pinned.Key.X));
        Assert.Equal("F01", pinned.KeyHeldBy);
        Assert.Equal(["0127", "0188"], register.ServedBy("decisions-storsthlm").Select(p => p.Code));
    }

    [Fact]
    public void What_is_secret_is_read_by_its_owner_only()
    {
        var hosts = Path.GetDirectoryName(small.County.Data.Host("identity"))!;
        var files = Directory.EnumerateFiles(hosts, "*", SearchOption.AllDirectories).ToList();

        Assert.Contains(files, f => f.EndsWith("org.0127.json", StringComparison.Ordinal));
        Assert.All(files.Append(small.Instances.Data.BrokerPassword),
            f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
        Assert.All(Directory.EnumerateDirectories(hosts, "*", SearchOption.AllDirectories).Append(hosts),
            f => Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(f)));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Secret SecretOf(string account) =>
        Secret.Of(small.County.Data.Secrets("decisions-storsthlm"), account);

    /// <summary>Every file of the county with its time: a file written again, even alike, is a change.</summary>
    private List<(string, DateTime)> Files() =>
    [
        .. new[] { small.County.Data.County, Path.GetDirectoryName(small.County.Data.Host("identity"))! }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, File.GetLastWriteTimeUtc(file))),
    ];
}

[CollectionDefinition(nameof(SmallCounty))]
#pragma warning disable CA1711 // xunit's own word
public sealed class SmallCountyCollection : ICollectionFixture<SmallCounty>;
#pragma warning restore CA1711
