using System.Text.Json;
using Npgsql;
using Samverkan.Hosting.Bodies;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Telemetry;
using Samverkan.Hosting.Topology;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// Takes what comes from the bus: checks whose it is, and stores it once. What fails a check is kept for the operator,
/// and nothing else happens: one bad publisher never stops the others.
/// </summary>
internal sealed class Intake(NodeInbox node, CountyRegister register, KeyRing keys, Beats beats)
{
    private readonly HeardWriter _heard = new(node);

    /// <param name="message">What came.</param>
    /// <param name="from">The exchange it was published to.</param>
    /// <param name="user">The broker user, as the broker has checked it.</param>
    /// <param name="cancel">Cancels the storing.</param>
    public async Task Take(BusMessage message, string from, string? user, CancellationToken cancel)
    {
        await node.Ready.WaitAsync(cancel);
        await (message switch
        {
            { Fact: { } jws } => TakeFact(jws, from, user, cancel),
            { Beat: { } jws } => TakeBeat(jws, from, user, cancel),
            { Body: { } piece } => TakeBody(piece, from, user, cancel),
            _ => Refuse("empty", from, message, cancel),
        });
    }

    /// <summary>What could not even be read: its first bytes are kept for the operator, and it is done with.</summary>
    public async Task NoteUnreadable(byte[] message, string from, CancellationToken cancel)
    {
        await node.Ready.WaitAsync(cancel);
        var first = message.AsSpan(0, Math.Min(message.Length, 1500));
        await Refuse("unreadable", from, Convert.ToBase64String(first), cancel);
    }

    private NpgsqlDataSource Database => node.Inbox.Database;

    private async Task TakeFact(string jws, string from, string? user, CancellationToken cancel)
    {
        var read = jws.Length > Limits.FactBytes ? null : Jws.Read<Fact>(jws, Jws.FactType);
        if (read is not { } fact || !WellFormed.Is(fact.Payload))
            await Refuse("not-a-fact", from, jws[..Math.Min(jws.Length, 2000)], cancel);
        else if (!IsFrom(fact.Payload.Publisher, from, user))
            await Refuse("forged-publisher", from, jws, cancel);
        else
            await (await keys.Look(jws, fact.Kid, fact.Payload.Publisher, cancel) switch
            {
                Signed.Rightly => Store(fact.Payload, fact.Kid, jws, from, cancel),
                Signed.ByAnUnknownKey => AskFor(fact.Payload.Publisher, fact.Payload.Epoch, fact.Payload.Number),
                _ => Refuse("bad-signature", from, jws, cancel),
            });
    }

    /// <summary>
    /// Signed by a key whose fact has not come yet. It is let go, and all that lies before it asked for: by then the
    /// key is known. Whose word it is the broker has checked.
    /// </summary>
    private Task AskFor(string publisher, int epoch, long number)
    {
        beats.Note(new(publisher, epoch, number, null, 0, default));
        return Task.CompletedTask;
    }

    private async Task Store(Fact fact, string kid, string jws, string from, CancellationToken cancel)
    {
        using var span = Spans.Each("hear", [(fact.Publisher, fact.Trace)]);
        var hash = Jws.HashOf(jws);
        var stands = await _heard.Store(Link.Of(fact, kid, jws, hash), cancel);

        if (stands is not null && stands != hash && await WhyNot(fact, kid, cancel) is { } reason)
            await Refuse(reason, from, jws, cancel);
        if (fact.Type == KeyHistory.RotationType) keys.ReadAnew(fact.Publisher);
    }

    /// <summary>
    /// Another fact, validly signed, has its number. By the same key: that publisher has forked, and the first stands.
    /// By another: the key in force there is that of the fact which has its place. While none has, nobody knows which,
    /// and this one is asked for again if it was to come.
    /// </summary>
    private async Task<string?> WhyNot(Fact fact, string kid, CancellationToken cancel)
    {
        var (other, hasPlace) = await Database.ReadOne(
            "SELECT fact, seq IS NOT NULL FROM heard_facts WHERE publisher = $1 AND epoch = $2 AND number = $3",
            row => (row.GetString(0), row.GetBoolean(1)), cancel, fact.Publisher, fact.Epoch, fact.Number);
        if (other is not null && Jws.KidOf(other, Jws.FactType) == kid) return "fork";

        return hasPlace ? "not-its-key" : null;
    }

    private async Task TakeBeat(string jws, string from, string? user, CancellationToken cancel)
    {
        if (jws.Length > Limits.FactBytes
            || Jws.Read<Beat>(jws, Jws.BeatType) is not { } beat
            || !WellFormed.Is(beat.Payload)
            || !IsFrom(beat.Payload.Publisher, from, user)
            || await keys.Look(jws, beat.Kid, beat.Payload.Publisher, cancel) == Signed.Wrongly)
        {
            await Refuse("bad-beat", from, jws[..Math.Min(jws.Length, 2000)], cancel);
            return;
        }

        beats.Note(beat.Payload);
    }

    /// <summary>
    /// A text that a restored publisher, served here, is told again by who was given it: nobody's word is taken for it
    /// but that of the signed fact which promises its hash.
    /// </summary>
    public Task TakeRecalled(BodyPiece piece, CancellationToken cancel) =>
        IsWhole(piece) ? Store(piece, cancel) : Task.CompletedTask;

    private async Task TakeBody(BodyPiece piece, string from, string? user, CancellationToken cancel)
    {
        if (!IsFrom(piece.Publisher, from, user) || !IsWhole(piece))
            await Refuse("bad-body", from, new { piece.Publisher, piece.Id, piece.Piece, piece.Pieces }, cancel);
        else
            await Store(piece, cancel);
    }

    private async Task Store(BodyPiece piece, CancellationToken cancel)
    {
        var (salt, content) = (Convert.FromBase64String(piece.Salt), Convert.FromBase64String(piece.Content));
        if (piece.Pieces > 1) await StorePiece(piece, salt, content, cancel);
        else await _heard.Store(new HeardBody(piece.Publisher, piece.Id, salt, content), cancel);
    }

    private async Task StorePiece(BodyPiece piece, byte[] salt, byte[] content, CancellationToken cancel)
    {
        await using var keep = Database.CreateCommand("""
            INSERT INTO heard_pieces (publisher, id, piece, pieces, salt, content) SELECT $1, $2, $3, $4, $5, $6
            WHERE $7 > coalesce((SELECT sum(octet_length(content)) FROM heard_pieces WHERE publisher = $1), 0)
            ON CONFLICT DO NOTHING
            """);
        object[] values =
            [piece.Publisher, piece.Id, piece.Piece, piece.Pieces, salt, content, Limits.UnpromisedBytes];
        foreach (var value in values) keep.Parameters.Add(new() { Value = value });
        await keep.ExecuteNonQueryAsync(cancel);

        await using var gather = Database.CreateCommand(
            "SELECT content FROM heard_pieces WHERE publisher = $1 AND id = $2 ORDER BY piece");
        gather.Parameters.Add(new() { Value = piece.Publisher });
        gather.Parameters.Add(new() { Value = piece.Id });
        await using var row = await gather.ExecuteReaderAsync(cancel);
        var pieces = new List<byte[]>();
        while (await row.ReadAsync(cancel)) pieces.Add(row.GetFieldValue<byte[]>(0));
        await row.DisposeAsync();
        if (pieces.Count < piece.Pieces) return;

        await _heard.Store(new HeardBody(piece.Publisher, piece.Id, salt, [.. pieces.SelectMany(p => p)]), cancel);
        await using var done = Database.CreateCommand("DELETE FROM heard_pieces WHERE publisher = $1 AND id = $2");
        done.Parameters.Add(new() { Value = piece.Publisher });
        done.Parameters.Add(new() { Value = piece.Id });
        await done.ExecuteNonQueryAsync(cancel);
    }

    private static bool IsWhole(BodyPiece piece) =>
        piece is { Salt: not null, Content: not null }
        && piece.Pieces is > 0 and <= (Limits.BodyBytes / Limits.BodyPieceBytes) + 1
        && piece.Piece >= 0 && piece.Piece < piece.Pieces
        && IsBase64(piece.Salt, 32) && IsBase64(piece.Content, Limits.BodyPieceBytes);

    private static bool IsBase64(string text, int atMost) =>
        System.Buffers.Text.Base64.IsValid(text, out var length) && length <= atMost;

    /// <summary>Publisher in the payload = the exchange it came by = the user whom the broker has checked.</summary>
    private bool IsFrom(string? publisher, string from, string? user) =>
        publisher is not null && register.Find(publisher) is { } known && known.Exchange == from
            && known.BrokerUser == user;

    private Task Refuse(string reason, string from, object message, CancellationToken cancel)
    {
        Meters.OnRefused(from, reason);
        var text = message as string ?? JsonSerializer.Serialize(message, EventCatalogue.Json);
        return Refusals.Keep(Database, reason, from, text, cancel);
    }
}
