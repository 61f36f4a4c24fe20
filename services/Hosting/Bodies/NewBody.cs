using System.Security.Cryptography;
using System.Text;
using Samverkan.Contracts;

namespace Samverkan.Hosting.Bodies;

/// <summary>A text or file about to be kept beside the event that refers to it.</summary>
/// <param name="Ref">How events and facts refer to it.</param>
/// <param name="Salt">32 random bytes: without them the hash says nothing about the content.</param>
/// <param name="Content">The bytes; UTF-8 for text.</param>
public sealed record NewBody(BodyRef Ref, byte[] Salt, byte[] Content)
{
    /// <summary>True for bytes that are no text, of which nothing is asked but their size.</summary>
    public bool IsFile { get; private init; }

    /// <summary>A new body with a salt of its own.</summary>
    public static NewBody Of(string text, string bodyClass) => Of(Encoding.UTF8.GetBytes(text), bodyClass);

    /// <summary>A file, with a salt of its own.</summary>
    public static NewBody OfFile(byte[] content, string bodyClass) => Of(content, bodyClass) with { IsFile = true };

    private static NewBody Of(byte[] content, string bodyClass)
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        return new(new(Guid.CreateVersion7(), BodyHash.Of(salt, content), bodyClass), salt, content);
    }
}

/// <summary>The salted hash by which content is known.</summary>
public static class BodyHash
{
    /// <summary>base64url of SHA-256(salt ‖ content).</summary>
    public static string Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(content);
        return System.Buffers.Text.Base64Url.EncodeToString(hash.GetHashAndReset());
    }
}
