using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Components;

/// <summary>What changes the meaning of a cell, in a word or two under its sign and in full for who hears it.</summary>
public static class CellNotes
{
    /// <summary>A few letters, where a cell has room for no more; null when nothing changes its meaning.</summary>
    public static string? InBrief(Cell cell, DateOnly day, Words words) => Of(cell, day) is var (key, on)
        ? words.Format($"cell.{key}.short", on is { } known ? words.ShortDay(known) : null)
        : null;

    /// <summary>The same in a sentence.</summary>
    public static string? InFull(Cell cell, DateOnly day, Words words) => Of(cell, day) is var (key, on)
        ? words.Format($"cell.{key}", on is { } known ? words.Day(known) : cell?.AppealedCase)
        : null;

    /// <summary>The one that changes most: what no longer binds goes before what may come to change.</summary>
    private static (string Key, DateOnly? On)? Of(Cell cell, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (cell.State is not null) return null;

        return cell switch
        {
            { Condition: "notMet" } => ("condition-not-met", null),
            { LeftOn: { } left } => ("left", left),
            { From: { } from } when from > day => ("from", from),
            { Next: { } next } when !Joins(next.Answer) && Joins(cell.Answer) => ("leaves", next.From),
            { Next: { } next } => ("next", next.From),
            { AnnulledOn: { } annulled } => ("to-be-annulled", annulled),
            { Condition: "open" } => ("condition-open", null),
            { AppealedCase: not null } => ("appealed", null),
            _ => null,
        };
    }

    private static bool Joins(string? answer) => answer is "adopt" or "adoptWithProviso" or "adoptInPart";
}
