using System.Reflection;
using Npgsql;
using Samverkan.Hosting.Migrations;
using Samverkan.Hosting.Serving;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// The one copy that a process keeps of what others announce. A node has a database of its own for it; a shared service
/// keeps it in its own.
/// </summary>
/// <param name="own">Opens a node's own database; not used by a shared service.</param>
/// <param name="password">Of the database role, for connections outside the pool.</param>
public sealed class NodeInbox(Func<NpgsqlDataSource> own, string password)
{
    private readonly TaskCompletionSource<Inbox> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Inbox? _node;

    /// <summary>From one lot of what is heard to the next.</summary>
    internal TimeSpan HeardApart { get; init; } = Limits.HeardApart;

    /// <summary>The inbox; a node's opens its database at first use.</summary>
    public Inbox Inbox => _ready.Task.IsCompletedSuccessfully ? _ready.Task.Result : _node ??= new(own());

    /// <summary>The inbox once it can be used.</summary>
    public Task<Inbox> Ready => _ready.Task;

    internal NpgsqlConnection Connect() => Databases.Unpooled(Inbox.Database, password);

    internal void Use(Inbox inbox) => _ready.TrySetResult(inbox);

    internal async Task Migrate(CancellationToken cancel)
    {
        if (_ready.Task.IsCompleted) return;

        await Migrator.Migrate(Inbox.Database, typeof(Migrator).Assembly, [Migrator.Inbox], cancel);
        Use(Inbox);
    }
}
