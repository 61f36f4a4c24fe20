using System.Security.Cryptography;

namespace Samverkan.Local.Machine;

/// <summary>Passwords that no one chooses.</summary>
public static class Passwords
{
    private const string Readable = "abcdefghjkmnpqrstuvwxyz";

    /// <summary>For machines: 256 random bits.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>For people to type: four groups, 90 random bits, passing the usual rules of composition.</summary>
    public static string NewReadable() => string.Join('-', Enumerable.Range(0, 4).Select(Group));

    /// <summary>The password in a file, made at the first call.</summary>
    public static string Kept(string file, Func<string> make)
    {
        if (!File.Exists(file)) PrivateFile.Write(file, make() + "\n");
        return File.ReadAllText(file).Trim();
    }

    private static string Group(int index)
    {
        var letters = RandomNumberGenerator.GetString(Readable, 4);
        var first = index == 0 ? char.ToUpperInvariant(letters[0]) : letters[0];
        return $"{first}{letters[1..]}{RandomNumberGenerator.GetInt32(2, 10)}";
    }
}
