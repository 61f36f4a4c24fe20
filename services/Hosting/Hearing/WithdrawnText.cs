using Npgsql;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Hearing;

/// <summary>A text that was received and that its owner has withdrawn: shown nowhere that is shared.</summary>
/// <param name="Publisher">Whose it is.</param>
/// <param name="Body">Its id.</param>
/// <param name="Reason">Code of why it was withdrawn.</param>
/// <param name="On">When.</param>
/// <param name="Text">The copy that this process still has, for those who received it and keep it; else null.</param>
/// <param name="Sha256">base64url of SHA-256(salt ‖ bytes), as the signed fact promised it.</param>
/// <param name="Salt">What the hash was made with; null when the copy is gone.</param>
public sealed record WithdrawnText(
    string Publisher, Guid Body, string Reason, DateOnly On, string? Text, string Sha256, byte[]? Salt)
{
    internal const string Columns = """
        SELECT w.publisher, w.id, w.reason, w.withdrawn_on, text_in(b.content), p.sha256, b.salt
        FROM heard_withdrawals w
        JOIN heard_promises p ON p.publisher = w.publisher AND p.id = w.id
        LEFT JOIN heard_bodies b ON b.publisher = w.publisher AND b.id = w.id AND b.sha256 = p.sha256
        """;

    internal static WithdrawnText Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetGuid(1), row.GetString(2), row.GetFieldValue<DateOnly>(3), row.Text(4),
        row.GetString(5), row.Maybe<byte[]>(6));
}
