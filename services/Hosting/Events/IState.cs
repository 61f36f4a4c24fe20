namespace Samverkan.Hosting.Events;

/// <summary>The state of one stream: a value, folded from its events. It changes nowhere else.</summary>
/// <typeparam name="TSelf">The implementing record.</typeparam>
public interface IState<TSelf>
    where TSelf : IState<TSelf>
{
    /// <summary>Before anything has happened.</summary>
    static abstract TSelf Initial { get; }

    /// <summary>The state after one more event; an event it does not know leaves it as it is.</summary>
    TSelf Apply(object happened);
}
