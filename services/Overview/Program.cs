using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Serving;
using Samverkan.Overview;
using Samverkan.Overview.Agreements;
using Samverkan.Overview.History;
using Samverkan.Overview.Live;
using Samverkan.Overview.Matters;
using Samverkan.Overview.Parties;
using Samverkan.Overview.Programmes;

var app = Service.Create(args, new ServiceParts(
    "overview",
    typeof(Program).Assembly,
    [],
    new NothingToSay(),
    _ => new Hearings(),
    _ => new NothingToSay(),
    new Roles(),
    IsShown: true), services => services.AddSingleton(SharedView.Of));

var api = app.Api();
ProgrammesList.Map(api);
ProgrammePage.Map(api);
DialoguesList.Map(api);
RepresentativesList.Map(api);
RoleMap.Map(api);
TimesList.Map(api);
Matrix.Map(api);
MatterPage.Map(api);
HistoryList.Map(api);
PeriodList.Map(api);
DifferenceList.Map(api);
PartyPage.Map(api);
InboxList.Map(api);
AskedList.Map(api);
StandingList.Map(api);
FreshnessList.Map(api);
ChangesList.Map(api);

await app.Serve();

/// <summary>The shared view is derived: it records nothing, so it announces nothing but that it is alive.</summary>
internal sealed class NothingToSay : IAnnouncements, IAudiences
{
    public IEnumerable<Announcement> For(StoredEvent stored) => [];

    public Task<IReadOnlyList<string>> Of(Guid programme, bool partiesOnly, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}
