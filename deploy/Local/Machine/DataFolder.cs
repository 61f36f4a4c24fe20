namespace Samverkan.Local.Machine;

/// <summary>Where everything that an instance writes lies. One folder, one owner, one running instance.</summary>
public sealed record DataFolder(string Root)
{
    public string Ports => Path.Combine(Root, "ports.json");

    public string Places => Path.Combine(Root, "places.json");

    public string County => Path.Combine(Root, "county");

    public string Marks => Path.Combine(Root, "pids");

    public string Mark(string name) => Path.Combine(Marks, $"{name}.json");

    public string Logs => Path.Combine(Root, "logs");

    public string Log(string name) => Path.Combine(Logs, $"{name}.log");

    public string Rabbit => Path.Combine(Root, "rabbitmq");

    public string Host(string process) => Path.Combine(Root, "hosts", process);

    public string Settings(string process) => Path.Combine(Host(process), "settings.json");

    public string Secrets(string process) => Path.Combine(Host(process), "secrets");

    public string Witnesses(string process) => Path.Combine(Host(process), "witnesses");

    /// <summary>Packages of those who move to a process: <c>&lt;code&gt;.zip</c>.</summary>
    public string Packages(string process) => Path.Combine(Host(process), "packages");

    /// <summary>Processes that have come since the county file was written: nodes that somebody has moved to.</summary>
    public string Processes => Path.Combine(Root, "processes.json");

    /// <summary>Where an organisation is on its way, until it is there.</summary>
    public string Move(string code) => Path.Combine(Root, "moves", $"{code}.json");

    public string People => Path.Combine(Host("identity"), "people");

    public string Clients => Path.Combine(Host("identity"), "clients");

    public string DemoPassword => Path.Combine(Host("identity"), "demo-password");

    public string OperatorKey => Path.Combine(Host("operator"), "operator.json");

    public string PostgresPassword => Path.Combine(Host("operator"), "postgres-password");

    public string BrokerPassword => Path.Combine(Host("operator"), "broker-password");

    /// <summary>Held by the one process that runs this folder's instances.</summary>
    public string Lock => Path.Combine(Root, "lock");

    public string Addresses => Path.Combine(Root, "addresses.json");

    /// <summary>
    /// Makes the folder: passable, so that PostgreSQL's own user reaches its cluster; what is secret lies deeper.
    /// </summary>
    public DataFolder Make()
    {
        Directory.CreateDirectory(Root);
        PrivateFile.Folder(Path.Combine(Root, "hosts"));
        PrivateFile.Folder(Marks);
        PrivateFile.Folder(Logs);
        return this;
    }

    /// <summary>Takes the folder for this process alone, until disposed or dead; null if another has it.</summary>
    public IDisposable? TryTake()
    {
        Directory.CreateDirectory(Root);
        try
        {
            return new FileStream(
                Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
