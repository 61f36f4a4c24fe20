namespace Samverkan.Decisions.Copies;

[EventName("copy_settled")]
public sealed record CopySettled(string Publisher, Guid Body, string Choice, string Ground, DateOnly On);

/// <summary>What can become of it.</summary>
public static class CopyChoice
{
    public const string Kept = "kept";

    /// <summary>Kept, and marked as something that may hold secrecy.</summary>
    public const string KeptSecret = "keptSecret";

    public const string Disposed = "disposed";

    public static readonly IReadOnlyList<string> All = [Kept, KeptSecret, Disposed];
}
