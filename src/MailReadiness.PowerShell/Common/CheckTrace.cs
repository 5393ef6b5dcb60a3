using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using MailReadiness.Checks.DeleteCommit;

namespace MailReadiness.PowerShell.Common;

/// <summary>Carries steps and transcript lines from the threads of a check to the pipeline thread, which alone may write them.</summary>
internal sealed class CheckTrace
{
    // A pipeline that stands still must not fill the memory.
    private const int Most = 10_000;

    private readonly ConcurrentQueue<(bool IsStep, string Text)> waiting = new();

    /// <summary>Keeps a step; callable from any thread.</summary>
    public void Step(string text) => Keep(isStep: true, text);

    /// <summary>Keeps a line of the transcript, which holds no secret; callable from any thread.</summary>
    public void Line(TranscriptLine line)
    {
        char mark = line.Direction switch { TranscriptDirection.Sent => '>', TranscriptDirection.Received => '<', _ => '-' };
        Keep(isStep: false, string.Format(CultureInfo.InvariantCulture, "{0:HH:mm:ss.fff} {1} {2} {3}", line.At.UtcDateTime, line.Session, mark, line.Text));
    }

    /// <summary>Writes what was kept: steps as verbose, lines as debug. On the pipeline thread.</summary>
    public void Drain(Cmdlet command)
    {
        while (waiting.TryDequeue(out (bool IsStep, string Text) entry))
        {
            if (entry.IsStep) command.WriteVerbose(entry.Text);
            else command.WriteDebug(entry.Text);
        }
    }

    private void Keep(bool isStep, string text)
    {
        if (waiting.Count < Most) waiting.Enqueue((isStep, text));
    }
}
