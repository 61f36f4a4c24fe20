using System.Text;
using System.Text.Json;
using Samverkan.Hosting.Tests.Verifier;
using Samverkan.Hosting.Topology;
using Samverkan.Hosting.Verifying;
using Samverkan.Local.Testing;

namespace Samverkan.Hosting.Tests.Feeds;

/// <summary>
/// The example beside the format's description, which another program than ours has written, for who writes a third.
/// </summary>
public sealed class ExampleTests
{
    private static readonly JsonElement Example = JsonDocument.Parse(File.ReadAllText(Path.Combine(
        TestInstances.FromEnvironment()!.Root, "services/Hosting/Feeds/example.json"))).RootElement;

    private static string[] Facts => Example.GetProperty("facts").Deserialize<string[]>()!;

    private static PublicKey Key => Example.GetProperty("key").Deserialize<PublicKey>(JsonSerializerOptions.Web)!;

    [Fact]
    public void The_example_is_whole_by_the_description_alone_and_its_text_is_the_promised_one()
    {
        var body = Example.GetProperty("body");
        var (id, salt, text) = (body.GetProperty("id").GetGuid(), Bytes(body, "salt"), Text(body, "text"));

        Assert.Empty(new FeedVerifier("0127", Key.X, Key.Y, Text(Example, "thumbprint")).Verify(Facts));
        Assert.True(FeedVerifier.IsBody(Facts[1], id, salt, Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void The_example_is_three_good_facts_with_its_hashes_by_our_own_check()
    {
        var found = Facts.Select(f => FactCheck.Of(f, "0127", new("0127", Key))).ToList();

        Assert.Equal(Text(Example, "thumbprint"), Key.Thumbprint());
        Assert.Equal(Example.GetProperty("hashes").Deserialize<string[]>(), found.Select(f => f.Hash));
        Assert.Equal([null, .. found.Select(f => f.Hash).Take(2)], found.Select(f => f.Fact?.Previous));
    }

    private static string Text(JsonElement of, string member) => of.GetProperty(member).GetString()!;

    private static byte[] Bytes(JsonElement of, string member) =>
        System.Buffers.Text.Base64Url.DecodeFromChars(Text(of, member));
}
