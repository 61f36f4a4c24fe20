using System.Text.RegularExpressions;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Operation;

/// <summary>A feed in words.</summary>
public static class FeedWords
{
    /// <summary>How far it has come; a further epoch than the first is said.</summary>
    public static string Number(FeedRow feed, Words words)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(words);
        return Number(feed.Epoch, feed.Number, words);
    }

    public static string Number(int epoch, long number, Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return epoch == 1
            ? words.Format("operation.number", number)
            : words.Format("operation.number.epoch", number, epoch);
    }

    /// <summary>A long name in pieces, so that a narrow screen may break it after a point or a hyphen.</summary>
    public static IEnumerable<string> Parts(string name) => Regex.Split(name, @"(?<=[.-])");

    /// <summary>What has been recorded and not announced, or announced and not confirmed.</summary>
    public static string Waits(FeedRow feed, Words words)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(words);
        if (feed.IsRecollecting) return words["operation.recollecting"];

        var (unannounced, unpublished) = (feed.Events - feed.Announced, feed.Number - feed.Published);
        return unannounced <= 0 && unpublished <= 0
            ? words["operation.nothing"]
            : words.Format("operation.waiting", Math.Max(unannounced, 0), Math.Max(unpublished, 0));
    }
}
