namespace Samverkan.Hosting.Hearing;

/// <summary>A text that was received and may be shown.</summary>
/// <param name="Publisher">Whose it is.</param>
/// <param name="Body">Its id.</param>
/// <param name="Text">Its words.</param>
/// <param name="Sha256">base64url of SHA-256(salt ‖ bytes), as the signed fact promised it.</param>
/// <param name="Salt">What the hash was made with: with it anybody can see that these are the very words.</param>
public sealed record HeardText(string Publisher, Guid Body, string Text, string Sha256, byte[] Salt);
