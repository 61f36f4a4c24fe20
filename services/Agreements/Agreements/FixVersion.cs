using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Samverkan.Agreements.Entry;
using Samverkan.Agreements.Mandates;

namespace Samverkan.Agreements.Agreements;

/// <summary>
/// A version's words are fixed together with its own rule of entry into force; after that they never change. By the
/// organisation that drafted the text, and those whom it has named.
/// </summary>
public sealed record FixVersion(string Text, RuleText Rule)
{
    public static Verdict Decide(Agreement agreement, FixVersion command, Texts texts, int version, Preparing preparing)
    {
        if (agreement.Drafted is not { } drafted || !preparing.TakesPart) return Refuse("not-found", 404);
        if (preparing.WhyNot() is { } notAllowed) return notAllowed;
        if (!agreement.MayBeFixedBy(preparing.By, preparing.Drafter)) return Refuse("not-named-to-fix", 403);
        if (command.Text.IsUnwritten()) return Refuse("text-missing", 422, "text");

        var text = texts.Required(command.Text, BodyClass.AgreementText);
        if (agreement.Version(version) is { } before)
        {
            return before.Text == text && command.Rule.IsSameAs(before.Rule, before.Terms)
                ? Nothing
                : Refuse("version-already-fixed");
        }

        if (version != agreement.Versions.Count + 1) return Refuse("version-not-next", 409);
        IReadOnlyList<string> points = [.. TextPoints.Of(command.Text).Select(p => p.Code)];
        if (command.Rule.WhyNot(preparing.PartiesAmong(drafted.Readers), points) is { } unfit) return unfit;

        var terms = command.Rule.Terms(points);
        return Record(
            new RuleWasStated(new(
                drafted.Agreement, version, drafted.Programme, terms.Conditions, terms.InPart, terms.Parts, points)),
            new VersionWasFixed(
                drafted.Agreement, drafted.Programme, drafted.Kind, version, drafted.Title, text,
                HashOf(command.Text), command.Rule.Entry(), terms, drafted.Audience));
    }

    /// <summary>The version's own fingerprint: SHA-256 of the kept text's UTF-8 bytes, base64url.</summary>
    public static string HashOf(string text) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text.Trim())));

    public static void Map(IEndpointRouteBuilder api) => api.MapPut(
        "/agreements/{agreement:guid}/versions/{version:int}",
        async (Guid agreement, int version, FixVersion command, Commands commands, CancellationToken cancel) =>
        {
            var preparing = await Preparing.Of(commands, agreement, cancel);
            return await commands.Under(preparing.Mandate).On<Agreement>(
                $"agreement/{agreement}", (state, texts) => Decide(state, command, texts, version, preparing), cancel);
        })
        .WithSummary("Fastställ ordalydelsen i en version, med dess regel för ikraftträdande");
}
