using System.Text;
using Samverkan.Contracts;

namespace Samverkan.Hosting.Bodies;

/// <summary>
/// The texts of one stream while a command is decided: those it has, and those that the command brings. The same words
/// sent again give the same reference, so that a repeated command is seen as nothing new.
/// </summary>
/// <param name="kept">
/// What the stream has: reference and salt. A body whose content is gone or withdrawn is not among them: the same words
/// written again are another text, which is shown.
/// </param>
public sealed class Texts(IReadOnlyList<(BodyRef Ref, byte[] Salt)> kept)
{
    private readonly List<NewBody> _brought = [];

    /// <summary>Bodies to be written if the command is accepted.</summary>
    public IReadOnlyList<NewBody> Brought => _brought;

    /// <summary>The reference for a text; null for null or blank.</summary>
    /// <param name="text">As written by a person; kept as it is but for surrounding white space.</param>
    /// <param name="bodyClass">One of <see cref="BodyClass"/>.</param>
    public BodyRef? Keep(string? text, string bodyClass) =>
        string.IsNullOrWhiteSpace(text) ? null : Required(text, bodyClass);

    /// <summary>The reference for a text that must be there.</summary>
    public BodyRef Required(string text, string bodyClass)
    {
        var trimmed = text.Trim();
        var bytes = Encoding.UTF8.GetBytes(trimmed);
        return kept.Concat(_brought.Select(b => (b.Ref, b.Salt)))
            .Where(k => k.Ref.Class == bodyClass && BodyHash.Of(k.Salt, bytes) == k.Ref.Sha256)
            .Select(k => k.Ref)
            .FirstOrDefault() ?? Bring(trimmed, bodyClass);
    }

    /// <summary>
    /// The reference for a file: the one it had before if its bytes are the same, else a new one. Compared with that
    /// one alone, because each comparison reads the whole file.
    /// </summary>
    /// <param name="content">Its bytes, at most <see cref="Limits.BodyBytes"/>.</param>
    /// <param name="bodyClass">What it is.</param>
    /// <param name="before">What it was known by, or null.</param>
    public BodyRef KeepFile(byte[] content, string bodyClass, BodyRef? before)
    {
        ArgumentNullException.ThrowIfNull(content);
        foreach (var (known, salt) in kept)
        {
            if (known == before && BodyHash.Of(salt, content) == known.Sha256) return known;
        }

        return Bring(NewBody.OfFile(content, bodyClass));
    }

    private BodyRef Bring(string text, string bodyClass) => Bring(NewBody.Of(text, bodyClass));

    private BodyRef Bring(NewBody body)
    {
        _brought.Add(body);
        return body.Ref;
    }
}
