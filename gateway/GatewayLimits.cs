using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway;

/// <summary>Every limit and wait of the gateway, in one place.</summary>
public static class GatewayLimits
{
    /// <summary>Largest form that a page takes.</summary>
    public const int FormBytes = 256 * 1024;

    /// <summary>
    /// So much of a form is read, to be shown again when it is larger than a page takes; a form that is larger yet is
    /// told of on a page of its own.
    /// </summary>
    public const int FormBytesRead = 8 * 1024 * 1024;

    /// <summary>Largest form with a file that is read to its end, to be shown again without the file.</summary>
    public const long FileFormBytesRead = 2L * 1024 * 1024 * 1024;

    /// <summary>Most values in one form: everything in a case, given or kept back, and the rest of the form.</summary>
    public const int FormValues = (2 * Samverkan.Hosting.Limits.ItemsOfCase) + 100;

    /// <summary>Sessions kept at once; the oldest gives way.</summary>
    public const int Sessions = 20_000;

    /// <summary>Forms kept for people whose session had ended, and the largest of them.</summary>
    public const int KeptForms = 2_000;

    /// <summary>Keys that one page may follow.</summary>
    public const int KeysFollowed = 200;

    /// <summary>
    /// Requests that the forwarder has on their way to one process, and of one organisation; the process itself says
    /// what it can do, so only few need wait here.
    /// </summary>
    public static readonly Rooms Forwarded = new(
        Inside: 200, InsideOfOne: 100, Waiting: 200, WaitingOfOne: 50, TimeSpan.FromSeconds(1));

    /// <summary>Days before its end from which something is listed as running out.</summary>
    public const int RunsOutSoonDays = 90;

    /// <summary>Coming meetings that the form for our own times has room for.</summary>
    public const int MeetingRows = 60;

    /// <summary>Months of everyone's meetings that stand beside a form; later ones are folded.</summary>
    public const int MonthsAside = 3;

    /// <summary>Rows asked for at a time.</summary>
    public const int RowsOfAPage = 100;

    /// <summary>Questions on one page of the matrix: 29 parties each, and no first visit above 200 kB.</summary>
    public const int RowsOfTheMatrix = 30;

    /// <summary>Pages of a list that is read to its end; what is longer says that it is.</summary>
    public const int PagesOfAList = 20;

    /// <summary>Last page of a list that an address may ask for.</summary>
    public const int LastPage = 10_000;

    /// <summary>Questions on one page of what awaits an organisation.</summary>
    public const int RowsOfTheStart = 20;

    /// <summary>Our own questions that the start page reminds of.</summary>
    public const int OwnQuestions = 5;

    /// <summary>Facts that a copy may lack before the operator is told to look at it.</summary>
    public const int LackingTold = 100;

    /// <summary>Days during which those at home are told that their part came back from a backup.</summary>
    public const int RestoreToldDays = 30;

    /// <summary>Longest wait for one process to tell its operator how it is: the page waits for the slowest.</summary>
    public static readonly TimeSpan OperatorWait = TimeSpan.FromSeconds(5);

    /// <summary>The same when it is told to try something again.</summary>
    public static readonly TimeSpan RetryWait = TimeSpan.FromSeconds(20);

    /// <summary>How long something may wait to be announced before the operator is told to look at it.</summary>
    public static readonly TimeSpan WaitingTold = TimeSpan.FromSeconds(30);

    /// <summary>How long a session lasts, whatever happens in it.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromHours(8);

    /// <summary>How long a form waits for its writer to sign in again.</summary>
    public static readonly TimeSpan KeptForm = TimeSpan.FromMinutes(30);

    /// <summary>An access token with less than this left is changed for a new one first.</summary>
    public static readonly TimeSpan TokenMargin = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for one answer from a service.</summary>
    public static readonly TimeSpan ServiceWait = TimeSpan.FromSeconds(10);

    /// <summary>Longest wait for the answer to a forwarded request.</summary>
    public static readonly TimeSpan ForwardWait = TimeSpan.FromSeconds(30);

    /// <summary>How long a node's word on who may read it is good, and the longest wait for it: pages wait.</summary>
    public static readonly TimeSpan RememberOwnPart = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan OwnPartWait = TimeSpan.FromSeconds(1);

    /// <summary>How long what somebody wrote is waited for on the pages that follow.</summary>
    public static readonly TimeSpan RememberWritten = TimeSpan.FromSeconds(30);

    /// <summary>How long a page's right to be told of changes lasts.</summary>
    public static readonly TimeSpan LivePass = TimeSpan.FromHours(12);

    /// <summary>Rest after the overview could not be asked for changes.</summary>
    public static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);
}
