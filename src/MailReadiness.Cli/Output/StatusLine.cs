using System.Threading;

namespace MailReadiness.Cli.Output;

/// <summary>A line on standard error that is written over again and again, when somebody watches.</summary>
internal sealed class StatusLine(CliHost host)
{
    private const int Widest = 100;

    private readonly Lock telling = new();
    private int shown;
    private bool over;

    /// <summary>Shows a text in the place of the last one.</summary>
    public void Show(string line)
    {
        if (!host.ErrorIsTerminal) return;
        if (line.Length > Widest) line = line[..Widest];
        lock (telling)
        {
            if (over) return;
            host.Error.Write("\r" + line.PadRight(shown));
            shown = line.Length;
        }
    }

    /// <summary>Takes the line away for good.</summary>
    public void Clear()
    {
        lock (telling)
        {
            over = true;
            if (shown > 0) host.Error.Write("\r" + new string(' ', shown) + "\r");
            shown = 0;
        }
    }
}
