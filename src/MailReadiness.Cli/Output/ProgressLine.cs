using System.Collections.Generic;
using MailReadiness.Net;

namespace MailReadiness.Cli.Output;

/// <summary>A line on standard error that counts endpoints, when somebody watches and there are enough of them to wait for.</summary>
internal sealed class ProgressLine
{
    private const int FewEndpoints = 10;

    private readonly CliHost host;
    private readonly int total;
    private readonly bool active;
    private readonly HashSet<MailEndpoint> done = [];
    private int shown;

    public ProgressLine(CliHost host, int total)
    {
        this.host = host;
        this.total = total;
        active = host.ErrorIsTerminal && total > FewEndpoints;
        Show();
    }

    /// <summary>Takes the line away, so that a row of the report can be written to the same terminal.</summary>
    public void Clear()
    {
        if (!active || shown == 0) return;
        host.Error.Write("\r" + new string(' ', shown) + "\r");
        shown = 0;
    }

    /// <summary>Counts an endpoint and shows the line again.</summary>
    public void Advance(MailEndpoint endpoint)
    {
        if (!active) return;
        done.Add(endpoint);
        Show();
    }

    private void Show()
    {
        if (!active) return;
        Clear();
        string line = done.Count + " of " + total + " endpoints checked";
        host.Error.Write(line);
        shown = line.Length;
    }
}
