namespace Samverkan.Gateway.Components;

/// <summary>Something to choose, in words.</summary>
public sealed record Option(string Value, string Words, string? Hint = null);
