using System.Reflection;
using System.Text.RegularExpressions;
using Samverkan.Hosting.Events;

namespace Samverkan.Conventions.Tests;

/// <summary>
/// What stands in databases and in others' copies is never renamed, removed or reshaped. What is new is added to the
/// approved file by whoever adds it: run with <c>SAMVERKAN_APPROVE=1</c> and read the difference before it is
/// committed.
/// </summary>
public sealed class PermanenceTests
{
    [Fact]
    public void The_names_of_events_are_those_approved() => IsApproved("events.txt",
        from service in Checkout.Services
        from name in new EventCatalogue(service).Names
        select $"{service.GetName().Name} {name}");

    [Fact]
    public void The_shapes_of_facts_are_those_approved() => IsApproved("facts.txt",
        from type in Facts()
        let mark = Mark(type)
        select $"{mark.Name} {mark.Version} ({Members(type)})");

    [Fact]
    public void A_fact_is_named_by_its_owner_in_kebab_case_and_one_name_is_one_shape()
    {
        Assert.All(Facts(), type => Assert.Matches("^[a-z]+[.][a-z]+(-[a-z]+)*$", Mark(type).Name));
        Assert.All(Facts().GroupBy(t => (Mark(t).Name, Mark(t).Version)), same => Assert.Single(same));
        Assert.All(Facts(), t => Assert.EndsWith($".V{Mark(t).Version}", t.Namespace, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fact_and_each_of_its_members_is_documented() => Assert.Empty(
        from file in Checkout.Files("services/Contracts")
        from Match record in Regex.Matches(
            file.Text, @"(?<docs>(?:^///.*\n)*)\[Fact\(""(?<name>[^""]+)"".*\n.*record \w+\((?<members>[^)]*)\)",
            RegexOptions.Multiline)
        let docs = record.Groups["docs"].Value
        from Match member in Regex.Matches(record.Groups["members"].Value, @"(\w+)\s*(?:,|$)")
        where !docs.Contains("<summary>", StringComparison.Ordinal)
            || !docs.Contains($"<param name=\"{member.Groups[1].Value}\">", StringComparison.Ordinal)
        select $"{record.Groups["name"].Value}: {member.Groups[1].Value}");

    private static IEnumerable<Type> Facts() => Checkout.Contracts.GetTypes()
        .Where(t => t.IsDefined(typeof(Contracts.FactAttribute)));

    private static Contracts.FactAttribute Mark(Type type) => type.GetCustomAttribute<Contracts.FactAttribute>()!;

    /// <summary>Names and types as they are written in JSON, those of our own records spelled out.</summary>
    private static string Members(Type type) => string.Join(", ", type.GetProperties()
        .Where(p => p.Name != "EqualityContract")
        .Select(p => $"{p.Name} {Name(p.PropertyType)}{(IsNullable(p) ? "?" : "")}"));

    private static string Name(Type type) => type switch
    {
        { IsGenericType: true } when Nullable.GetUnderlyingType(type) is { } value => Name(value),
        { IsGenericType: true } => $"[{Name(type.GetGenericArguments()[0])}]",
        _ when type.Assembly == Checkout.Contracts => $"({Members(type)})",
        _ => type.Name,
    };

    private static bool IsNullable(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;

    private static void IsApproved(string file, IEnumerable<string> lines)
    {
        var path = Path.Combine(Checkout.Root, "tests/Conventions/approved", file);
        var now = lines.Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("SAMVERKAN_APPROVE") == "1") File.WriteAllLines(path, now);

        var approved = File.ReadAllLines(path);
        var (gone, added) = (string.Join("; ", approved.Except(now)), string.Join("; ", now.Except(approved)));
        Assert.True(now.SequenceEqual(approved), $"{file}: gone or changed: [{gone}], new: [{added}]");
    }
}
