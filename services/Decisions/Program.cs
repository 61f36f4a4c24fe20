using Samverkan.Decisions;
using Samverkan.Decisions.Authorities;
using Samverkan.Decisions.Archiving;
using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Copies;
using Samverkan.Decisions.Diary;
using Samverkan.Decisions.Disclosures;
using Samverkan.Decisions.Documents;
using Samverkan.Decisions.Grants;
using Samverkan.Decisions.Mandates;
using Samverkan.Decisions.Received;
using Samverkan.Decisions.Recommendations;
using Samverkan.Decisions.Retention;
using Samverkan.Decisions.RoleRows;
using Samverkan.Decisions.Times;
using Samverkan.Decisions.Withdrawals;
using Samverkan.Hosting.Serving;

using var matters = new MattersHeard();
var app = Service.Create(args, new ServiceParts(
    "decisions",
    typeof(Program).Assembly,
    [new AuthoritiesProjection(), new GrantsProjection(), new MandatesProjection(), new CasesProjection(),
        new WithdrawalsProjection(), new ReceivedProjection(), new CopiesProjection(), new DocumentsProjection(),
        new RetentionProjection(), new RoleRowsProjection()],
    new Announcements(),
    store => new Hearings(store, matters),
    database => new Audiences(database),
    new Roles(TimeProvider.System),
    TakeBack.From,
    IsNode: true), services => services.AddHostedService<CopiesSweep>().AddSingleton(matters));

app.Services.GetRequiredService<ServedPublishers>().TakingUp = (publisher, store, cancel) =>
    Beginnings.Begin(publisher, store, Commands.DateAt(TimeProvider.System.GetUtcNow()), cancel);

var organisation = app.Api().MapGroup("/organisations/{organisation}");
Route.Of(organisation, OrganisationPage.Map, PositionPage.Map, FeedVerification.Map, RestoresList.Map);
Route.Of(organisation, RegisterAuthority.Map, AuthoritiesList.Map, SetWorkingOrder.Map, ConfirmWorkingOrder.Map,
    DiaryList.Map);
Route.Of(organisation, GiveGrant.Map, EndGrant.Map, GrantsList.Map);
Route.Of(organisation, GiveMandate.Map, EndMandate.Map, RenewMandates.Map, MandatesList.Map);
Route.Of(organisation, Recommend.Map, WithdrawContent.Map, AnnounceTimes.Map, OwnTimesPage.Map);
Route.Of(organisation, DraftRoleRow.Map, AnnounceRoleRow.Map, RoleRowsList.Map, RoleRowPage.Map);
Route.Of(organisation, ReceivedList.Map, HandleReceived.Map, CopiesList.Map, CopyText.Map, SettleCopy.Map);
Route.Of(organisation, SetRetentionRule.Map, RetentionRulesList.Map, RetentionList.Map);

var cases = organisation.MapGroup("/cases");
Route.Of(cases, CasesList.Map, CasePage.Map, BeginCase.Map, RegisterCase.Map, KeepNote.Map, RecordProgress.Map);
Route.Of(cases, RecordBodyDecision.Map, RecordStanding.Map, ReportDecision.Map, SettleCondition.Map,
    AnnounceAnswer.Map);
Route.Of(cases, MaskLines.Map);
Route.Of(cases, ConsultInternally.Map, RecordInternalResponse.Map);
Route.Of(cases, AddDocument.Map, RemoveDocument.Map, DocumentsList.Map, DocumentContent.Map);
Route.Of(cases, CaseContents.Map, DiscloseCase.Map, DisclosurePage.Map);
Route.Of(cases, CloseCase.Map, ClosurePage.Map, DisposeCase.Map, CaseArchive.Map, EArchive.Map);

await app.Serve();

/// <summary>Maps several slices in one group.</summary>
internal static class Route
{
    public static void Of(IEndpointRouteBuilder group, params Action<IEndpointRouteBuilder>[] maps)
    {
        foreach (var map in maps) map(group);
    }
}
