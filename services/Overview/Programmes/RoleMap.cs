using Npgsql;
using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Hosting.Hearing;
using Samverkan.Overview.History;

namespace Samverkan.Overview.Programmes;

/// <summary>
/// Who does what, in each organisation's own words: a row for every party and target area, also where nothing is
/// stated. Nothing is compared or summed.
/// </summary>
public static class RoleMap
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme:guid}/role-map", Read).WithSummary("Rollkartan, i varje parts egna ord");

    internal static void Keep(Heard<RoleRowAnnounced> heard, ReadTables tables)
    {
        var row = heard.Data;
        tables.Run("""
            INSERT INTO role_rows (organisation, programme, area, remit, control, offer, need, gain, approved_by, post,
              approved_on, place, said_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING
            """,
            heard.Publisher, row.Programme, row.TargetArea, row.Remit?.Id, row.Control?.Id, row.Offer?.Id,
            row.Need?.Id, row.Gain?.Id, row.ApprovedBy, row.Post, row.ApprovedOn, SaidLog.PlaceOf(heard), heard.Time);
    }

    private static async Task<IResult> Read(
        Guid programme, string? area, string? on, SharedView view, HttpContext context, Paging paging,
        CancellationToken cancel) =>
        area is not null && !TargetAreas.All.Contains(area)
            ? Problems.Of(new("unknown-target-area", 422, "area"))
            : await AsOf.Answer(on, view.Today, asOf => view.Page(
                paging,
                $"""
                SELECT p.organisation, a.area, r.approved_by, r.post, r.approved_on, r.remit, te.text, r.control,
                  tc.text, r.offer, tof.text, r.need, tn.text, r.gain, tg.text, r.said_at
                FROM parties p
                CROSS JOIN unnest($4::text[]) WITH ORDINALITY AS a (area, place)
                LEFT JOIN LATERAL (SELECT * FROM role_rows r
                  WHERE r.programme = p.programme AND r.organisation = p.organisation AND r.area = a.area
                    AND r.said_at < $5 ORDER BY r.place DESC LIMIT 1) r ON true
                LEFT JOIN heard_texts te ON te.publisher = p.organisation AND te.id = r.remit
                LEFT JOIN heard_texts tc ON tc.publisher = p.organisation AND tc.id = r.control
                LEFT JOIN heard_texts tof ON tof.publisher = p.organisation AND tof.id = r.offer
                LEFT JOIN heard_texts tn ON tn.publisher = p.organisation AND tn.id = r.need
                LEFT JOIN heard_texts tg ON tg.publisher = p.organisation AND tg.id = r.gain
                WHERE p.programme = $3 AND p.said_at < $5 AND {Reader.InProgramme("$3", "$6")}
                ORDER BY a.place, p.organisation LIMIT $1 OFFSET $2
                """,
                Row.Of,
                cancel,
                programme,
                area is null ? TargetAreas.All.ToArray() : [area],
                asOf.End,
                context.Organisation()));

    /// <param name="Organisation">Code.</param>
    /// <param name="TargetArea">Code.</param>
    /// <param name="ApprovedBy">Kind of body; null when the party has said nothing here.</param>
    /// <param name="Post">The post that approved it, if one did.</param>
    /// <param name="ApprovedOn">When.</param>
    /// <param name="Remit">Uppdrag; null when not stated.</param>
    /// <param name="Control">Rådighet.</param>
    /// <param name="Offer">Erbjuder.</param>
    /// <param name="Need">Behöver.</param>
    /// <param name="Gain">Vinst.</param>
    /// <param name="SaidAt">When it was said.</param>
    private sealed record Row(
        string Organisation,
        string TargetArea,
        string? ApprovedBy,
        string? Post,
        DateOnly? ApprovedOn,
        Stated? Remit,
        Stated? Control,
        Stated? Offer,
        Stated? Need,
        Stated? Gain,
        DateTimeOffset? SaidAt)
    {
        public static Row Of(NpgsqlDataReader row) => new(
            row.GetString(0), row.GetString(1), row.Text(2), row.Text(3), row.Date(4), Text(row, 5), Text(row, 7),
            Text(row, 9), Text(row, 11), Text(row, 13), row.Maybe<DateTimeOffset?>(15));

        private static Stated? Text(NpgsqlDataReader row, int column) =>
            row.IsDBNull(column) ? null : new(row.Text(column + 1));
    }

    /// <param name="Text">Its words; null when they have been withdrawn, or have not come yet.</param>
    private sealed record Stated(string? Text);
}
