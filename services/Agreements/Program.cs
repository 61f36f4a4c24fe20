using Samverkan.Agreements;
using Samverkan.Agreements.Agreements;
using Samverkan.Agreements.Entry;
using Samverkan.Hosting.Serving;

var app = Service.Create(args, new ServiceParts(
    "agreements",
    typeof(Announcements).Assembly,
    [new AgreementTables(), new TextOwners()],
    new Announcements(),
    store => new Hearings(store, TimeProvider.System),
    database => new Audiences(database),
    new Roles()), services => services.AddHostedService<DailyDetermination>());
var api = app.Api();

DraftAgreement.Map(api);
NameFixers.Map(api);
FixVersion.Map(api);
AgreementList.Map(api);
AgreementInFull.Map(api);
VersionInFull.Map(api);
WithdrawText.Map(api);

await app.Serve();
