namespace Samverkan.Forums.Forums;

/// <summary>A lasting group at one level has been established.</summary>
[EventName("forum_established")]
public sealed record ForumWasEstablished(Guid Forum, Guid Programme, string Level, BodyRef Name);
