namespace Samverkan.Local;

/// <summary>Something outside the program stops it. The message is one line in Swedish that says what to do.</summary>
public sealed class CannotContinueException : Exception
{
    public CannotContinueException(string line)
        : base(line.ReplaceLineEndings(" "))
    {
    }

    public CannotContinueException(string line, Exception cause)
        : base(line.ReplaceLineEndings(" "), cause)
    {
    }
}
