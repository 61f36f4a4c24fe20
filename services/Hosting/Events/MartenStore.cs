using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Services.Json.Transformations;
using Npgsql;
using Weasel.Core;

namespace Samverkan.Hosting.Events;

/// <summary>
/// Marten over the tables of the event store. One for all databases of a service: a session is given the connection
/// that it works on, and Marten opens none of its own. What it would write by itself after a failure (tombstones, past
/// the writers' lock) is therefore never written.
/// </summary>
internal static class MartenStore
{
    /// <summary>Opens nothing: who gives a session no connection is refused at once.</summary>
    private const string Nowhere = "Host=/nowhere;Database=none;Username=none;Timeout=1;Pooling=false";

    /// <summary>A store of those events, for sessions that bring their connection.</summary>
    public static DocumentStore Of(EventCatalogue catalogue) => DocumentStore.For(options =>
    {
        options.Connection(NpgsqlDataSource.Create(Nowhere));
        Configure(options, catalogue);
    });

    /// <summary>Tables, names and JSON as they stand in every database of ours.</summary>
    public static void Configure(StoreOptions options, EventCatalogue catalogue)
    {
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UpdateBatchSize = 2 * Limits.AppendsPerCommit;
        options.DisableNpgsqlLogging = true;
        // An explicit transaction cannot be replayed: who gave the connection decides what a failure means.
        options.ConfigurePolly(_ => { });
        options.ConfigureWritePolly(_ => { });
        options.UseSystemTextJsonForSerialization(
            new(EventCatalogue.Json), EnumStorage.AsInteger, Casing.CamelCase);
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        options.Events.MetadataConfig.EnableAll();
        options.Events.MetadataConfig.UserNameEnabled = false;
        foreach (var (type, name) in catalogue.Types)
        {
            if (typeof(IRetired).IsAssignableFrom(type))
            {
                options.Events.Upcast<object>(name, Upcasting(type));
                continue;
            }

            options.Events.AddEventType(type);
            options.Events.MapEventType(type, name);
        }
    }

    private static JsonTransformation Upcasting(Type retired) =>
        new((serializer, row, index) => EventCatalogue.Upcast(serializer.FromJson(retired, row, index)));
}
