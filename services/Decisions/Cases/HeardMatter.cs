using Npgsql;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Cases;

/// <summary>The matter as this organisation has heard it, with the association's advice beside it.</summary>
public sealed record HeardMatter(
    Guid Matter,
    string PutBy,
    string Kind,
    Guid? Agreement,
    int? AgreementVersion,
    DateOnly? AnswerBy,
    string? Title,
    string? Question,
    IReadOnlyList<HeardRecommendation> Recommendations,
    DateOnly? PutOn = null,
    DateOnly? TextFixedOn = null)
{
    internal static async Task<HeardMatter?> Read(
        ServedPublishers served, CountyRegister register, string organisation, Guid matter, CancellationToken cancel)
    {
        var rows = await Query.Rows(served, organisation, """
            SELECT publisher, put_by, kind, m.agreement, agreement_version, answer_by, title, question, put_at, fixed_at
            FROM heard_matters m
            LEFT JOIN heard_versions v ON (v.agreement, v.version) = (m.agreement, m.agreement_version)
            WHERE matter = $1
            """, row => Row(row), cancel, matter);
        if (rows.Count == 0) return null;

        var (heard, inbox) = (rows[0], Query.Inbox(served, organisation));
        var texts = await inbox.Contents(heard.Publisher, [heard.Title, heard.Question], cancel);
        return new(
            matter, heard.PutBy, heard.Kind, heard.Agreement, heard.Version, heard.AnswerBy,
            texts.GetValueOrDefault(heard.Title), texts.GetValueOrDefault(heard.Question),
            await AdviceOn(served, inbox, register.Associations, organisation, matter, cancel), heard.PutOn,
            heard.FixedOn);
    }

    private static async Task<IReadOnlyList<HeardRecommendation>> AdviceOn(
        ServedPublishers served, Inbox inbox, string[] associations, string organisation, Guid matter,
        CancellationToken cancel)
    {
        var rows = await Query.Rows(served, organisation, """
            SELECT publisher, decided_on, text FROM heard_recommendations
            WHERE matter = $1 AND publisher = ANY($2) ORDER BY decided_on LIMIT 20
            """,
            row => (By: row.GetString(0), On: row.GetFieldValue<DateOnly>(1), Text: row.GetGuid(2)), cancel, matter,
            associations);
        var heard = new List<HeardRecommendation>();
        foreach (var row in rows)
        {
            var texts = await inbox.Contents(row.By, [row.Text], cancel);
            heard.Add(new(row.By, row.On, texts.GetValueOrDefault(row.Text)));
        }

        return heard;
    }

    private static Stored Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.Id(3), row.Number(4), row.Date(5), row.GetGuid(6),
        row.GetGuid(7), Commands.DateAt(row.GetFieldValue<DateTimeOffset>(8)),
        row.IsDBNull(9) ? null : Commands.DateAt(row.GetFieldValue<DateTimeOffset>(9)));

    private sealed record Stored(
        string Publisher, string PutBy, string Kind, Guid? Agreement, int? Version, DateOnly? AnswerBy, Guid Title,
        Guid Question, DateOnly PutOn, DateOnly? FixedOn);
}

/// <summary>The association's advice, as heard: changes no one's answer.</summary>
public sealed record HeardRecommendation(string By, DateOnly DecidedOn, string? Text);
