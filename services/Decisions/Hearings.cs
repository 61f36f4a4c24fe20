using Samverkan.Contracts.Agreements.V1;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Received;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Decisions;

/// <summary>What an organisation's node listens to: what is put to it, and what it needs beside it.</summary>
/// <param name="store">Of the organisation.</param>
/// <param name="matters">What its node knows of matters.</param>
public sealed class Hearings(EventStore store, MattersHeard matters) : IHearings
{
    private readonly HeardItems _items = new(store.Publisher, matters);

    public IReadOnlyList<string> Tables { get; } =
        ["heard_parties", "heard_programme_audiences", "heard_matters", "heard_recommendations", AskedText.Table,
            .. HeardItems.Tables];

    public void Listen(HearingTable table) => _items.Listen(table)
        .On<ProgrammeAudienceDecided>((heard, tables) => tables.Run("""
            INSERT INTO heard_programme_audiences (programme, parties_only) VALUES ($1, $2)
            ON CONFLICT (programme) DO UPDATE SET parties_only = $2
            """, heard.Data.Programme, heard.Data.Audience == Readers.Parties))
        .On<PartyJoined>(KeepParty)
        .On<MatterPut>(KeepMatter, _items.IsOurs)
        .On<RuleStated>(AskedText.Keep, _ => false)
        .On<RecommendationMade>(KeepRecommendation, heard => heard.Data.Members.Contains(store.Publisher))
        .React<MatterPut>(Open);

    public Task Begin(Inbox inbox, CancellationToken cancel) => matters.CatchUp(inbox, cancel);

    private void KeepParty(Heard<PartyJoined> heard, ReadTables tables)
    {
        tables.Run("""
            INSERT INTO heard_parties (programme, organisation, is_adjunct) VALUES ($1, $2, $3)
            ON CONFLICT (programme, organisation) DO UPDATE SET is_adjunct = $3
            """, heard.Data.Programme, heard.Data.Organisation, heard.Data.IsAdjunct);
        if (heard.Data.Organisation == store.Publisher)
            HeardItems.Concerns(tables, heard.Data.Programme, heard.Data.IsAdjunct);
    }

    private void KeepMatter(Heard<MatterPut> heard, ReadTables tables)
    {
        var matter = heard.Data;
        _items.Learn(tables, heard);
        if (matter.Addressees.Contains(store.Publisher)) _items.Keep(tables, heard, matter.Matter);
        else if (matter.PutBy != store.Publisher) return;

        tables.Run("""
            INSERT INTO heard_matters (matter, programme, publisher, put_by, kind, agreement, agreement_version,
              answer_by, put_at, title, question)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING
            """,
            matter.Matter, matter.Programme, heard.Publisher, matter.PutBy, matter.Kind, matter.Agreement,
            matter.AgreementVersion, matter.AnswerBy, heard.Time, matter.Title.Id, matter.Question.Id);
    }

    private void KeepRecommendation(Heard<RecommendationMade> heard, ReadTables tables)
    {
        if (!heard.Data.Members.Contains(store.Publisher)) return;

        _items.Keep(tables, heard, heard.Data.Matter);
        tables.Run("""
            INSERT INTO heard_recommendations (recommendation, publisher, matter, decided_on, text)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """,
            heard.Data.Recommendation, heard.Publisher, heard.Data.Matter, heard.Data.DecidedOn, heard.Data.Text.Id);
    }

    private async Task Open(Heard<MatterPut> heard, CancellationToken cancel)
    {
        if (!heard.Data.Addressees.Contains(store.Publisher)) return;

        var id = Ids.CaseFor(store.Publisher, heard.Data.Matter);
        await Deciding.Must<Case>(
            store,
            Case.Stream(store.Publisher, id),
            state => OpenCase.Decide(state, heard.Data, id, heard.Audience),
            Act.OfSystem("decisions", store.Publisher),
            cancel);
    }
}
