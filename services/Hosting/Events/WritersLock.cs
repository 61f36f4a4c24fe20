using System.Data.Common;
using JasperFx.Events;
using Marten.Internal.Operations;
using Npgsql;
using Weasel.Core;
using Weasel.Storage;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;

namespace Samverkan.Hosting.Events;

/// <summary>
/// The lock that every writer of a database takes before it appends, until its transaction ends. Two sessions of Marten
/// may commit in another order than that of their numbers; under the lock they cannot.
/// </summary>
internal sealed class WritersLock : IStorageOperation
{
    internal const long Number = 0x6D_74_5F_65; // "mt_e"

    /// <summary>With how the statements that follow are planned.</summary>
    internal static readonly string Take = $"SELECT pg_advisory_xact_lock({Number}), {KeptPlans.Set}";

    /// <summary>The first command of Marten's own batch.</summary>
    internal static readonly WritersLock First = new();

    public Type DocumentType => typeof(IEvent);

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session) => builder.Append(Take);

    public OperationRole Role() => OperationRole.Events;

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) =>
        Task.CompletedTask;
}
