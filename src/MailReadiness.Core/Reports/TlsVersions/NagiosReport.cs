using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MailReadiness.Checks.TlsVersions;

namespace MailReadiness.Reports.TlsVersions;

/// <summary>Plug-in output: a status line with performance data, then a line per result, the worst first.</summary>
internal sealed class NagiosReport : ITlsVersionReport
{
    private const int LongestLine = 600;

    private readonly TextWriter writer;
    private readonly Func<DateTimeOffset> clock;
    private readonly VerdictTally tally = new();
    private readonly List<KeyValuePair<TlsVerdict, string>> lines = [];
    private readonly List<string> problems = [];
    private double slowestSeconds;
    private DateTimeOffset? firstExpiry;

    public NagiosReport(TextWriter writer, Func<DateTimeOffset> clock)
    {
        this.writer = writer;
        this.clock = clock;
    }

    public void Add(TlsVersionResult result)
    {
        tally.Add(result);
        string subject = result.Endpoint + (result.Address is { } address ? " (" + address + ")" : string.Empty);
        string line = subject + " " + TlsWords.Title(result.Verdict) + ": " + result.Reason;
        foreach (RolloutShare share in result.Rollout.Where(share => share.FrontEnd is null)) line += " " + RolloutText.Describe(share) + ".";
        foreach (string note in result.Notes) line += " Note: " + note;
        lines.Add(new KeyValuePair<TlsVerdict, string>(result.Verdict, PluginOutput.Clean(line, LongestLine)));

        slowestSeconds = Math.Max(slowestSeconds, result.Duration.TotalSeconds);
        if (result.Certificate is { } certificate && (firstExpiry is null || certificate.NotAfter < firstExpiry))
            firstExpiry = certificate.NotAfter;
    }

    public void AddProblem(string message) => problems.Add(PluginOutput.Clean(message, LongestLine));

    public void Complete()
    {
        MonitoringState state = problems.Count > 0 ? MonitoringStates.Worse(tally.State, MonitoringState.Unknown) : tally.State;
        PluginOutput.Write(writer, "TLS", state, Status(), PerformanceData(), problems.Concat(lines.OrderBy(static line => Rank(line.Key)).Select(static line => line.Value)));
    }

    private string Status()
    {
        string status = tally.Total == 0 ? "no endpoint was checked"
            : tally.Count(TlsVerdict.ModernOnly) == tally.Total ? tally.Subject() + " modern only"
            : tally.Describe();
        return problems.Count == 0 ? status : status + string.Format(CultureInfo.InvariantCulture, ", {0} not checked", problems.Count);
    }

    // The labels are words without spaces, quotes and equals signs, which need no quoting.
    private string PerformanceData()
    {
        var data = new StringBuilder();
        foreach (TlsVerdict verdict in VerdictTally.WorstFirst)
        {
            string thresholds = MonitoringStates.Of(verdict) switch
            {
                MonitoringState.Warning => ";0;",
                MonitoringState.Critical => ";;0",
                _ => ";;",
            };
            data.Append(TlsWords.Token(verdict)).Append('=').Append(Number(tally.Count(verdict))).Append(thresholds).Append(";0 ");
        }
        data.Append("not_checked=").Append(Number(problems.Count)).Append(";;;0");
        data.Append(" slowest=").Append(slowestSeconds.ToString("F3", CultureInfo.InvariantCulture)).Append("s;;;0");
        if (firstExpiry is { } expiry) data.Append(" certificate_days=").Append(Number((long)Math.Floor((expiry - clock()).TotalDays)));
        return data.ToString();
    }

    private static int Rank(TlsVerdict verdict)
    {
        for (int i = 0; i < VerdictTally.WorstFirst.Count; i++)
        {
            if (VerdictTally.WorstFirst[i] == verdict) return i;
        }
        throw new ArgumentOutOfRangeException(nameof(verdict));
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
