using Samverkan.Forums;
using Samverkan.Forums.Dialogues;
using Samverkan.Forums.Forums;
using Samverkan.Forums.Mandates;
using Samverkan.Forums.Matters;
using Samverkan.Forums.Programmes;
using Samverkan.Forums.Withdrawals;
using Samverkan.Hosting.Serving;

var app = Service.Create(args, new ServiceParts(
    "forums",
    typeof(Announcements).Assembly,
    [new ProgrammeTables(), new ForumTable(), new DialogueTable(), new MatterTable(), new WithdrawnWords()],
    new Announcements(),
    _ => new Hearings(),
    database => new Audiences(database),
    new Roles()));
var api = app.Api();

EstablishProgramme.Map(api);
AddParty.Map(api);
ProgrammeList.Map(api);
ProgrammeInFull.Map(api);
OwnMandates.Map(api);
EstablishForum.Map(api);
NoteDialogue.Map(api);
DialogueList.Map(api);
PutMatter.Map(api);
MatterList.Map(api);
MatterInFull.Map(api);
WithdrawWords.Map(api);

await app.Serve();
