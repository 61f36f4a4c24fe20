namespace Samverkan.Hosting;

/// <summary>
/// Every limit and wait of the platform, in one place. A number that stops somebody belongs here and nowhere else.
/// </summary>
public static class Limits
{
    /// <summary>Largest signed fact, in bytes of its compact form.</summary>
    public const int FactBytes = 64 * 1024;

    /// <summary>Largest piece of a body in one bus message, in bytes before base64.</summary>
    public const int BodyPieceBytes = 256 * 1024;

    /// <summary>Largest body (free text or file), in bytes.</summary>
    public const int BodyBytes = 10 * 1024 * 1024;

    /// <summary>Largest JSON request, in bytes.</summary>
    public const int RequestBytes = 512 * 1024;

    /// <summary>Largest request that brings a file, in bytes: the largest body as base64, and the rest of the
    /// command.</summary>
    public const int FileRequestBytes = (BodyBytes / 3 * 4) + (64 * 1024);

    /// <summary>Requests with a file that one process reads at once: each is whole in memory.</summary>
    public const int FilesAtOnce = 4;

    /// <summary>Longest name of a file, in characters.</summary>
    public const int FileNameCharacters = 150;

    /// <summary>Files that one case may hold.</summary>
    public const int FilesOfACase = 500;

    /// <summary>Bodies that one event disposes of; more are told of by more events.</summary>
    public const int BodiesDisposedAtOnce = 500;

    /// <summary>Longest time that anything is kept before it is disposed of, in years.</summary>
    public const int RetentionYears = 100;

    /// <summary>Longest free text in one field, in characters.</summary>
    public const int TextCharacters = 100_000;

    /// <summary>Lines that one fact can mask.</summary>
    public const int MaskedLines = 20;

    /// <summary>Longest title, name or other one-line text, in characters.</summary>
    public const int LineCharacters = 300;

    /// <summary>Longest text in one field of a row in the role map, in characters: a table is to be read.</summary>
    public const int RoleTextCharacters = 2_000;

    /// <summary>Mandates that are renewed in one request.</summary>
    public const int MandatesRenewedAtOnce = 100;

    /// <summary>Coming meetings that an organisation tells of at once.</summary>
    public const int MeetingsTold = 60;

    /// <summary>Longest usual time to a decision that can be told, in weeks.</summary>
    public const int UsualWeeksAtMost = 104;

    /// <summary>Rows a list gives unless asked for otherwise (the national profile's default).</summary>
    public const int PageRows = 20;

    /// <summary>Most rows a list gives at once.</summary>
    public const int PageRowsAtMost = 100;

    /// <summary>Things in one case that are given out at once; a form reads its lists no further either.</summary>
    public const int ItemsOfCase = 2_000;

    /// <summary>Appends gathered into one commit.</summary>
    public const int AppendsPerCommit = 128;

    /// <summary>Appends waiting for the writer before callers are told to come back (503).</summary>
    public const int AppendsWaiting = 4096;

    /// <summary>
    /// Requests that a process sees to at once, and of one organisation; what waits for a place, and for how long.
    /// Half of the places and a fifth of the line are the most that one organisation's burst can take.
    /// </summary>
    public static readonly Doors.Rooms Requests = new(
        Inside: 64, InsideOfOne: 32, Waiting: 512, WaitingOfOne: 96, TimeSpan.FromSeconds(1.5));

    /// <summary>Longest wait of a request with a file for its place; then it is told to come back.</summary>
    public static readonly TimeSpan FileWait = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Requests with a file that are on their way in: they take no other's place before they are whole.
    /// </summary>
    public static readonly Doors.Rooms FilesArriving = new(
        Inside: 64, InsideOfOne: 16, Waiting: 64, WaitingOfOne: 16, FileWait);

    /// <summary>Requests that wait for the read side at once; the next are shown what there is, and told so.</summary>
    public const int ReadersWaiting = 256;

    /// <summary>Of what is sent, so much of each request in memory while it comes; the rest in a file.</summary>
    public const int UploadInMemoryBytes = 32 * 1024;

    /// <summary>Times a command is decided anew after another writer was first.</summary>
    public const int DecideAttempts = 10;

    /// <summary>Facts signed or applied in one transaction.</summary>
    public const int FactsPerTransaction = 256;

    /// <summary>Heard facts that a process keeps in memory for all who follow its copy.</summary>
    public const int FactsRemembered = 1_000;

    /// <summary>
    /// How long what nobody looks for may wait before it is applied, and <see cref="IdlePoll"/> more until that is
    /// seen. Who waits for it hurries it on.
    /// </summary>
    public static readonly TimeSpan ApplyLater = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Statements of which one connection keeps the plan. When it sees more than it keeps they push each other out,
    /// and each is planned anew.
    /// </summary>
    public const int StatementsPrepared = 60;

    /// <summary>Publisher confirms in flight per channel.</summary>
    public const int ConfirmsInFlight = 100;

    /// <summary>Facts said again per request.</summary>
    public const int FactsSaidAgain = 500;

    /// <summary>Bodies that one copy asks for at once, and that one asker may have waiting for its answer.</summary>
    public const int BodiesAskedAtOnce = 100;

    /// <summary>Content read together to be sent, in bytes; one larger body is sent by itself.</summary>
    public const int BodiesSentBytes = 2 * 1024 * 1024;

    /// <summary>How often it is looked whether a publisher has told of a further key, at most.</summary>
    public static readonly TimeSpan KeysReadAgain = TimeSpan.FromSeconds(1);

    /// <summary>Facts of its own that a restored publisher is told at a time.</summary>
    public const int RecalledAtOnce = 20;

    /// <summary>Heard facts of one publisher that may wait for those before them.</summary>
    public const int FactsWaiting = 10_000;

    /// <summary>
    /// From the beginning of one lot of what is heard to that of the next, when one word comes after the other: what
    /// comes after a quiet while is stored at once …
    /// </summary>
    public static readonly TimeSpan HeardApart = TimeSpan.FromMilliseconds(100);

    /// <summary>… the same where others' screens wait for it …</summary>
    public static readonly TimeSpan ShownApart = TimeSpan.FromMilliseconds(10);

    /// <summary>… and so many, facts and texts, wait for nothing.</summary>
    public const int HeardTogether = 48;

    /// <summary>Content of one publisher, in bytes, that may wait for the facts that promise it.</summary>
    public const long UnpromisedBytes = 64 * 1024 * 1024;

    /// <summary>Refused messages kept for the operator, per database.</summary>
    public const int RefusedKept = 10_000;

    /// <summary>Dead letters that one request tells of.</summary>
    public const int DeadLettersShown = 20;

    /// <summary>Dead letters that one request has tried again; more are left for the next.</summary>
    public const int DeadLettersAtOnce = 500;

    /// <summary>Longest wait for the broker when its dead letters are looked at.</summary>
    public static readonly TimeSpan DeadLetterWait = TimeSpan.FromSeconds(4);

    /// <summary>Longest time that one request may spend on having dead letters tried again.</summary>
    public static readonly TimeSpan DeadLetterTime = TimeSpan.FromSeconds(8);

    /// <summary>What was refused within this time is told of as new.</summary>
    public static readonly TimeSpan RefusedLately = TimeSpan.FromHours(24);

    /// <summary>Databases of one node that are asked at the same time, for its operator.</summary>
    public const int DatabasesAskedAtOnce = 4;

    /// <summary>Faults of one copy that are told of one by one; the rest are counted.</summary>
    public const int FaultsShown = 20;

    /// <summary>How often it is looked whether received content that nobody holds any more can go.</summary>
    public static readonly TimeSpan CopiesSweep = TimeSpan.FromMinutes(10);

    /// <summary>When what is done once a day is tried again, where it could not be done.</summary>
    public static readonly TimeSpan DayStepRetry = TimeSpan.FromSeconds(5);

    /// <summary>How often the county folder is looked at.</summary>
    public static readonly TimeSpan RegisterPoll = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How often a publisher with nothing to say says so, where they are few: see
    /// <see cref="Topology.CountyRegister.Heartbeat"/>.
    /// </summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    /// <summary>Heartbeats in a second of all publishers together: each is carried to every process.</summary>
    public const int HeartbeatsASecond = 10;

    /// <summary>Heartbeats that do not come before a publisher is shown as away.</summary>
    public const int HeartbeatsMissed = 3;

    /// <summary>How long a hearer may hear nothing at all before it listens anew.</summary>
    public static readonly TimeSpan DeafAfter = TimeSpan.FromSeconds(8);

    /// <summary>How long content that no fact promises is kept.</summary>
    public static readonly TimeSpan UnpromisedKept = TimeSpan.FromHours(1);

    /// <summary>How often what has been kept for long enough is looked for.</summary>
    public static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    /// <summary>How long a fact may be missing before it is asked for: most are only on their way.</summary>
    public static readonly TimeSpan AskAfter = TimeSpan.FromSeconds(1);

    /// <summary>How long nothing of what was asked for may come before it is asked for again …</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(2);

    /// <summary>… and at most, when it has been asked for again and again.</summary>
    public static readonly TimeSpan AskAgainAtMost = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a restored publisher waits for those who need not answer, after those who must have done so.
    /// </summary>
    public static readonly TimeSpan RecallSettle = TimeSpan.FromSeconds(3);

    /// <summary>How long followers wait for a wake-up before they look by themselves.</summary>
    public static readonly TimeSpan FollowPoll = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The same for those who follow one publisher's own database: only what another process of the same service has
    /// done there comes without a wake-up, and a node has many such followers.
    /// </summary>
    public static readonly TimeSpan IdlePoll = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How often it is looked whether there is somebody more to serve, who could not be taken up at once.
    /// </summary>
    public static readonly TimeSpan LookForNew = TimeSpan.FromSeconds(5);

    /// <summary>How long the issuer is waited for when it is asked about a person.</summary>
    public static readonly TimeSpan IssuerWait = TimeSpan.FromSeconds(4);

    /// <summary>How often a leading process makes sure that it still leads.</summary>
    public static readonly TimeSpan LeadCheck = TimeSpan.FromSeconds(5);

    /// <summary>How long a follower rests after an error before it tries again.</summary>
    public static readonly TimeSpan RestAfterError = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait for the broker to confirm a publish.</summary>
    public static readonly TimeSpan ConfirmWait = TimeSpan.FromSeconds(10);

    /// <summary>Longest time that a request may take to be sent; then it is not waited for any more (408).</summary>
    public static readonly TimeSpan UploadTime = TimeSpan.FromSeconds(60);

    /// <summary>The same for one with a file: ten megabytes at 20 kB a second.</summary>
    public static readonly TimeSpan FileUploadTime = TimeSpan.FromMinutes(9);

    /// <summary>Longest wait for a connection: a new one, or one of the pool's that others have. Less than pages wait
    /// for a service, so that they are told that it is busy.</summary>
    public static readonly TimeSpan ConnectionWait = TimeSpan.FromSeconds(6);

    /// <summary>Longest wait for one database command.</summary>
    public static readonly TimeSpan DatabaseWait = TimeSpan.FromSeconds(15);

    /// <summary>Longest that a transaction may be open with nothing asked in it.</summary>
    public static readonly TimeSpan IdleTransaction = TimeSpan.FromSeconds(60);

    /// <summary>Longest time a page asked for with a written position waits for the read side.</summary>
    public static readonly TimeSpan ReadYourWritesWait = TimeSpan.FromSeconds(2);

    /// <summary>Longest time that one request may verify; a longer feed is gone on with in the next.</summary>
    public static readonly TimeSpan VerificationTime = TimeSpan.FromSeconds(3);

    /// <summary>Longest wait for another's verification: a process does one at a time.</summary>
    public static readonly TimeSpan VerificationWait = TimeSpan.FromSeconds(4);

    /// <summary>Longest time a process may take to stop by itself.</summary>
    public static readonly TimeSpan StopWait = TimeSpan.FromSeconds(8);
}
