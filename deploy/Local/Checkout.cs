namespace Samverkan.Local;

/// <summary>The checkout that the script <c>samverkan</c> was called in.</summary>
public sealed record Checkout(string Root)
{
    public string Data => Path.Combine(Root, ".data");

    public string County => Path.Combine(Root, "deploy", "counties", "stockholm.json");

    /// <summary>The built program of a project.</summary>
    public string Program(string project) =>
        Path.Combine(Root, ".artifacts", "bin", project, "release", $"Samverkan.{project}.dll");

    /// <summary>
    /// The root that the script told, else the nearest folder above the program that holds the solution.
    /// </summary>
    public static Checkout Find()
    {
        if (Environment.GetEnvironmentVariable("SAMVERKAN_ROOT") is { Length: > 0 } told) return new Checkout(told);

        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Samverkan.sln"))) return new Checkout(folder);
        }

        throw new CannotContinueException(
            "Hittar inte Samverkan.sln: starta med skriptet ./samverkan i källkodens mapp.");
    }
}
