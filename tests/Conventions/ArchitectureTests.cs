using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Samverkan.Conventions.Tests;

public sealed class ArchitectureTests
{
    public static TheoryData<string> Services => [.. Checkout.Services.Select(s => NameOf(s))];

    [Fact]
    public void Contracts_reference_nothing_of_ours() => Assert.Empty(OursIn(Checkout.Contracts));

    [Fact]
    public void Hosting_references_only_contracts() => Assert.Equal(["Samverkan.Contracts"], OursIn(Checkout.Hosting));

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_references_hosting_and_contracts_and_never_another_service(string service) =>
        Assert.All(OursIn(Assembly.Load(service)), r =>
            Assert.Contains(r, new[] { "Samverkan.Contracts", "Samverkan.Hosting" }));

    [Theory]
    [MemberData(nameof(Services))]
    public void Only_hosting_knows_the_bus(string service) => Assert.DoesNotContain(
        Assembly.Load(service).GetReferencedAssemblies(), r => Regex.IsMatch(NameOf(r), "^(MassTransit|RabbitMQ)"));

    [Fact]
    public void Only_hosting_knows_the_tables_of_the_event_store() => Assert.Empty(
        from file in Checkout.Product()
        where !file.Path.StartsWith("services/Hosting/", StringComparison.Ordinal)
            && Regex.IsMatch(file.Text, "mt_(events|streams|event_progression)")
        select file.Path);

    [Fact]
    public void No_word_of_the_domain_is_a_type_of_hosting()
    {
        // The identifiers of the field's glossary, but for those that hosting is itself about (Body, Fact, Feed,
        // Verdict).
        string[] domain =
        [
            "Programme", "Organisation", "Authority", "Unit", "Party", "Adjunct", "Forum", "Level", "Representative",
            "Substitute", "Mandate", "Anchoring", "Meeting", "Agenda", "AgendaItem", "Notes", "Approval", "Dissent",
            "Referral", "Receipt", "Position", "PositionRound", "Matter", "Case", "RegistrationNumber", "CaseOfficer",
            "Preparation", "ImpactAssessment", "BodyDecision", "DecidingBody", "Paragraph", "Recommendation", "Proviso",
            "Condition", "Coordination", "Agreement", "Strategy", "ActionPlan", "Memorandum", "Consultation",
            "ChangeProposal", "Accession", "Withdrawal", "Priority", "PlannedAction", "Commitment", "ProgressReport",
            "Obstacle", "Indicator", "Measurement", "Baseline", "Target", "Gap", "FollowUp", "Lesson", "Ladder",
            "Rating",
            "Dimension", "RoleMap", "Remit", "Offer", "Need", "TargetArea",
        ];

        Assert.Empty(Checkout.Hosting.GetTypes().Where(IsOurs).Select(t => t.Name).Intersect(domain));
    }

    [Fact]
    public void A_class_is_sealed_or_static_or_abstract() => Assert.Empty(
        from type in Checkout.Services.Append(Checkout.Hosting).Append(Checkout.Contracts).SelectMany(a => a.GetTypes())
        where type.IsClass && IsOurs(type) && type is { IsSealed: false, IsAbstract: false } && type.Name != "Program"
        select type.FullName);

    [Fact]
    public void No_name_of_a_type_says_only_that_it_helps() => Assert.Empty(
        from file in Checkout.Everything()
        from Match type in Regex.Matches(
            file.Text, @"\b(?:class|record|struct|interface)\s+(\w*(?:Manager|Helper|Helpers|Util|Utils|Service))\b")
        let name = type.Groups[1].Value
        // puts a service together: the word itself
        where (file.Path, name) != ("services/Hosting/Web/Service.cs", "Service")
        select $"{file.Path}: {name}");

    private static bool IsOurs(Type type) =>
        !type.IsDefined(typeof(CompilerGeneratedAttribute), false)
        && type.Namespace?.StartsWith("Samverkan", StringComparison.Ordinal) != false
        && !type.Name.Contains('<', StringComparison.Ordinal);

    private static List<string> OursIn(Assembly assembly) =>
    [
        .. assembly.GetReferencedAssemblies().Select(NameOf)
            .Where(n => n.StartsWith("Samverkan.", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    private static string NameOf(Assembly assembly) => NameOf(assembly.GetName());

    private static string NameOf(AssemblyName name) => name.Name ?? "";
}
