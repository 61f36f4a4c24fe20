using System.Data.Common;
using Marten.Linq.QueryHandlers;
using Samverkan.Contracts;
using Weasel.Storage;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;

namespace Samverkan.Hosting.Events;

/// <summary>A stream's texts with their salts, in the same round trip as its events.</summary>
/// <param name="stream">Its id.</param>
internal sealed class SaltsOf(string stream) : IQueryHandler<IReadOnlyList<(BodyRef Body, byte[] Salt)>>
{
    private const string Sql =
        "SELECT id, sha256, class, salt FROM bodies WHERE salt IS NOT NULL AND withdrawn_on IS NULL AND stream_id = ";

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        builder.Append(Sql);
        builder.AppendParameter(stream);
    }

    public async Task<IReadOnlyList<(BodyRef Body, byte[] Salt)>> HandleAsync(
        DbDataReader reader, IStorageSession session, CancellationToken token)
    {
        var salts = new List<(BodyRef, byte[])>();
        while (await reader.ReadAsync(token))
        {
            var body = new BodyRef(reader.GetGuid(0), reader.GetString(1), reader.GetString(2));
            salts.Add((body, reader.GetFieldValue<byte[]>(3)));
        }

        return salts;
    }

    public Task<int> StreamJson(Stream stream, DbDataReader reader, CancellationToken token) =>
        throw new NotSupportedException("salts are read, not passed on");
}
