using System.Globalization;
using System.IO;
using System.Linq;
using MailReadiness.Checks.TlsVersions;
using MailReadiness.Reports;
using MailReadiness.Reports.TlsVersions;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class TableReportTests
{
    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, Samples.HostileTexts.Count)];

    [Fact]
    public void Rows_are_aligned_and_followed_by_what_a_word_cannot_say() => Assert.Equal(
        """
        Endpoint                           Address          SSL2        SSL3        TLS1.0      TLS1.1      TLS1.2      TLS1.3      Verdict
        pop3s://mail.example.org:995       192.0.2.1        refused     refused     refused     refused     accepted    accepted    ModernOnly
        pop3s://old.example.org:995        192.0.2.7        refused     refused     accepted    unclear     accepted    accepted    LegacyAccepted
          TLS 1.0 is still accepted. Raise the server's minimum to TLS 1.2.
          37 of 100 samples refuse TLS 1.0 (95 % interval 28 % to 47 %), 2 undecided
          0 of 0 samples refuse TLS 1.0, 2 undecided on AM0PR01CA0001
          Note: A rate limit was met; the check waited 4 s.
        pop3s://closed.example.org:995     -                unreachable unreachable unreachable unreachable unreachable unreachable Unreachable
          192.0.2.9 refused the connection on port 995.
        pop3s://mail.example.org:995       2001:db8::1      -           -           refused     refused     accepted    accepted    ModernOnly

        4 addresses of 3 endpoints: 1 legacy accepted, 1 unreachable, 2 modern only

        """.ReplaceLineEndings("\n"),
        Samples.Report(ReportFormat.Table,
        [
            Samples.Modern,
            Samples.Full,
            Samples.Closed,
            Samples.Result(TlsVerdict.ModernOnly, "Fine.", "--rrAA", address: "2001:db8::1"),
        ]));

    [Fact]
    public void One_result_needs_no_sum() =>
        Assert.Equal(2, Samples.Report(ReportFormat.Table, [Samples.Modern]).Count(c => c == '\n'));

    [Fact]
    public void No_result_is_no_output() => Assert.Empty(Samples.Report(ReportFormat.Table, []));

    [Fact]
    public void Rows_are_written_as_they_come()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        ITlsVersionReport report = TlsVersionReport.Create(ReportFormat.Table, text, endpointWidth: 28);
        report.Add(Samples.Modern);

        Assert.StartsWith("Endpoint                      Address", text.ToString());
        Assert.EndsWith("ModernOnly\n", text.ToString());
    }

    [Fact]
    public void Wide_letters_keep_the_columns_in_line()
    {
        string name = "\u90F5\u4FBF\u5C40.example.org";
        string[] lines = Samples.Report(
            ReportFormat.Table, [Samples.Modern, Samples.Result(TlsVerdict.ModernOnly, "Fine.", "rrrrAA", host: name, address: "192.0.2.1")]).Split('\n');

        int ascii = DisplayWidth.Of(lines[1].Substring(0, lines[1].IndexOf("192.0.2.1", System.StringComparison.Ordinal)));
        int wide = DisplayWidth.Of(lines[2].Substring(0, lines[2].IndexOf("192.0.2.1", System.StringComparison.Ordinal)));
        Assert.Equal(ascii, wide);
    }

    [Fact]
    public void A_name_of_10_KB_loses_its_middle_and_keeps_its_port()
    {
        string line = Samples.Report(ReportFormat.Table, [Samples.Result(TlsVerdict.ModernOnly, "Fine.", "rrrrAA", host: new string('x', 10_240))]).Split('\n')[1];

        Assert.Contains("\u2026", line);
        Assert.Contains("x:995  ", line);
        Assert.True(line.Length < 200, line);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_texts_stay_on_their_line_and_steer_no_terminal(int index)
    {
        string table = Samples.Report(ReportFormat.Table, [Samples.Hostile(Samples.HostileTexts[index])]);

        Assert.DoesNotContain(table, c => c != '\n' && SafeText.IsUnsafe(c));
        Assert.Equal(7, table.Count(c => c == '\n'));
        Assert.All(table.Split('\n'), line => Assert.True(line.Length < 1100));
    }
}
