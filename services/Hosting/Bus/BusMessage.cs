namespace Samverkan.Hosting.Bus;

/// <summary>What travels: exactly one of the six is set. JSON on the wire.</summary>
/// <param name="Fact">A signed fact, compact JWS.</param>
/// <param name="Beat">A signed heartbeat, compact JWS.</param>
/// <param name="Body">A piece of the content that a fact refers to.</param>
/// <param name="Ask">A request to say something again.</param>
/// <param name="Recall">A restored publisher's question.</param>
/// <param name="Recalled">The answer to it.</param>
public sealed record BusMessage(
    string? Fact = null,
    string? Beat = null,
    BodyPiece? Body = null,
    Ask? Ask = null,
    Recall? Recall = null,
    Recalled? Recalled = null);

/// <summary>
/// A piece of a body. What it is worth is seen when salt and all pieces hash to what a signed fact said.
/// </summary>
/// <param name="Publisher">Whose body.</param>
/// <param name="Id">Body id.</param>
/// <param name="Piece">From 0.</param>
/// <param name="Pieces">How many there are.</param>
/// <param name="Salt">base64, 32 bytes.</param>
/// <param name="Content">base64, at most <see cref="Limits.BodyPieceBytes"/> before encoding.</param>
public sealed record BodyPiece(string Publisher, Guid Id, int Piece, int Pieces, string Salt, string Content)
{
    /// <summary>A whole body, cut into pieces; one even when it is empty.</summary>
    public static IReadOnlyList<BodyPiece> Of(string publisher, Guid id, byte[] salt, byte[] content)
    {
        var pieces = content.Chunk(Limits.BodyPieceBytes).DefaultIfEmpty([]).ToList();
        return [.. pieces.Select((piece, n) => new BodyPiece(
            publisher, id, n, pieces.Count, Convert.ToBase64String(salt), Convert.ToBase64String(piece)))];
    }
}

/// <summary>
/// Please say again. Sent on the asker's own exchange, so that nobody needs the right to write elsewhere; the broker
/// has checked whose exchange it came by.
/// </summary>
/// <param name="Publisher">Who is asked.</param>
/// <param name="Epoch">Facts of this epoch …</param>
/// <param name="From">… from this number …</param>
/// <param name="To">… to this one; 0 when only bodies are asked for.</param>
/// <param name="Queue">The asker's queue; facts are answered by routing key <c>again.&lt;queue&gt;</c>.</param>
/// <param name="Bodies">Bodies wanted; answered by <c>body.&lt;asker&gt;</c>, if the asker belongs to their
/// audience.</param>
public sealed record Ask(string Publisher, int Epoch, long From, long To, string Queue, IReadOnlyList<Guid> Bodies);

/// <summary>What have you heard of me? Asked by a publisher that was restored, on its own exchange.</summary>
/// <param name="Asked">Code of who is asked.</param>
/// <param name="Queue">The asker's queue; answered by routing key <c>again.&lt;queue&gt;</c>.</param>
/// <param name="Epoch">What comes after this epoch's …</param>
/// <param name="Number">… fact of this number.</param>
public sealed record Recall(string Asked, string Queue, int Epoch, long Number);

/// <summary>What one copy has of a publisher, told to itself. It proves itself: the publisher has signed it.</summary>
/// <param name="Of">Code of the publisher.</param>
/// <param name="Epoch">The last fact in that copy: its epoch …</param>
/// <param name="Number">… and number.</param>
/// <param name="Facts">The next ones asked for, compact JWS, at most <see cref="Limits.RecalledAtOnce"/>; their texts
/// come in messages of their own before them.</param>
/// <param name="Text">A piece of a text that such a fact refers to, or null.</param>
public sealed record Recalled(string Of, int Epoch, long Number, IReadOnlyList<string> Facts, BodyPiece? Text = null);

/// <summary>Routing keys on a publisher's exchange; the operator's definitions bind queues to them.</summary>
public static class Routes
{
    /// <summary>A new fact, to every copy.</summary>
    public static string Fact(string type) => $"fact.{type}";

    /// <summary>A heartbeat, to every copy.</summary>
    public static string Beat(string publisher) => $"beat.{publisher}";

    /// <summary>A fact said again, to one queue.</summary>
    public static string Again(string queue) => $"again.{queue}";

    /// <summary>A body, to whoever serves this recipient.</summary>
    public static string Body(string recipient) => $"body.{recipient}";

    /// <summary>A request to whoever serves this publisher.</summary>
    public static string Ask(string publisher) => $"ask.{publisher}";
}
