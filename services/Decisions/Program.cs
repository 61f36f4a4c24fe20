using Samverkan.Decisions;
using Samverkan.Decisions.Authorities;
using Samverkan.Decisions.Cases;
using Samverkan.Decisions.Grants;
using Samverkan.Decisions.Mandates;
using Samverkan.Decisions.Recommendations;
using Samverkan.Decisions.RoleRows;
using Samverkan.Decisions.Times;
using Samverkan.Decisions.Withdrawals;
using Samverkan.Hosting.Serving;

var app = Service.Create(args, new ServiceParts(
    "decisions",
    "0.1.0",
    typeof(Program).Assembly,
    [new AuthoritiesProjection(), new GrantsProjection(), new MandatesProjection(), new CasesProjection(),
        new WithdrawalsProjection(), new RoleRowsProjection()],
    new Announcements(),
    store => new Hearings(store),
    database => new Audiences(database),
    new Roles(TimeProvider.System),
    TakeBack.From,
    IsNode: true));

app.Services.GetRequiredService<ServedPublishers>().TakingUp = (publisher, store, cancel) =>
    Beginnings.Begin(publisher, store, Commands.DateAt(TimeProvider.System.GetUtcNow()), cancel);

var organisation = app.Api().MapGroup("/organisations/{organisation}");
OrganisationPage.Map(organisation);
FeedVerification.Map(organisation);
Route.Of(organisation, RegisterAuthority.Map, AuthoritiesList.Map);
Route.Of(organisation, GiveGrant.Map, EndGrant.Map, GrantsList.Map);
Route.Of(organisation, GiveMandate.Map, EndMandate.Map, MandatesList.Map);
Route.Of(organisation, Recommend.Map, WithdrawContent.Map);
Route.Of(organisation, RenewMandates.Map, AnnounceTimes.Map, OwnTimesPage.Map);
Route.Of(organisation, DraftRoleRow.Map, AnnounceRoleRow.Map, RoleRowsList.Map, RoleRowPage.Map);
Route.Of(
    organisation.MapGroup("/cases"),
    CasesList.Map,
    CasePage.Map,
    RegisterCase.Map,
    KeepNote.Map,
    RecordProgress.Map,
    RecordBodyDecision.Map,
    RecordStanding.Map,
    AnnounceAnswer.Map);

await app.Serve();

/// <summary>Maps several slices in one group.</summary>
internal static class Route
{
    public static void Of(IEndpointRouteBuilder group, params Action<IEndpointRouteBuilder>[] maps)
    {
        foreach (var map in maps) map(group);
    }
}
