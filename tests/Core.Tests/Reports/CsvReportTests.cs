using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Reports;
using Xunit;

namespace MailReadiness.Tests.Reports;

public sealed class CsvReportTests
{
    private const string Header =
        "Endpoint,Protocol,Host,Port,Security,Address,Proxy,ServerName,Ssl2,Ssl3,Tls10,Tls11,Tls12,Tls13,Verdict,Reason,FrontEnd,"
        + "CertificateSubject,CertificateIssuer,CertificateNotAfter,CertificateValid,Rollout,Notes,StartedAt,DurationMilliseconds\r\n";

    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, Samples.HostileTexts.Count)];

    [Fact]
    public void Each_result_is_a_row_with_a_column_for_each_version()
    {
        Assert.Equal(
            Header
            + "pop3s://mail.example.org:995,Pop3,mail.example.org,995,Implicit,192.0.2.1,,mail.example.org,Refused,Refused,Refused,Refused,Accepted,Accepted,"
            + "ModernOnly,\"TLS 1.2 and 1.3 are accepted, everything older is refused.\",,CN=mail.example.org,\"CN=Example CA, O=Example\","
            + "2026-12-31T23:59:59Z,true,,,2026-07-01T08:30:00Z,123\r\n"
            + "pop3s://closed.example.org:995,Pop3,closed.example.org,995,Implicit,,,closed.example.org,Unreachable,Unreachable,Unreachable,Unreachable,"
            + "Unreachable,Unreachable,Unreachable,192.0.2.9 refused the connection on port 995.,,,,,,,,2026-07-01T08:30:00Z,123\r\n",
            Samples.Report(ReportFormat.Csv, [Samples.Modern, Samples.Closed]));
    }

    [Fact]
    public void No_result_is_a_header_alone() => Assert.Equal(Header, Samples.Report(ReportFormat.Csv, []));

    [Fact]
    public void Samples_and_notes_are_cells()
    {
        List<string> row = Parse(Samples.Report(ReportFormat.Csv, [Samples.Full]))[1];

        Assert.Equal("37 of 100 samples refuse TLS 1.0 (95 % interval 28 % to 47 %), 2 undecided", row[21]);
        Assert.Equal("A rate limit was met; the check waited 4 s.", row[22]);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_texts_stay_in_their_cells_and_start_no_formula(int index)
    {
        string text = Samples.HostileTexts[index];
        List<List<string>> rows = Parse(Samples.Report(ReportFormat.Csv, [Samples.Hostile(text), Samples.Modern]));

        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal(25, row.Count));
        Assert.All(rows.SelectMany(row => row), cell => Assert.False(
            cell.Length > 0 && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".Contains(cell[0]), "A cell starts a formula: " + cell));
        Assert.DoesNotContain(rows[1][15], c => SafeText.IsUnsafe(c) && c is not ('\t' or '\r' or '\n'));
        if (text.All(c => !SafeText.IsUnsafe(c) && !char.IsSurrogate(c))) Assert.EndsWith(text, rows[1][15]);
        Assert.Equal("pop3s://mail.example.org:995", rows[2][0]);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-1,5", "\"'-1,5\"")]
    [InlineData(" x", "\" x\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    public void Cells_are_quoted_where_they_must_be(string text, string expected) => Assert.Equal(expected, CsvLine.Cell(text));

    /// <summary>RFC 4180 to the letter: every record ends in CR LF, quotes stand only around whole cells.</summary>
    internal static List<List<string>> Parse(string csv)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        int at = 0;
        while (at < csv.Length)
        {
            row.Add(Cell(csv, ref at));
            if (csv[at] == ',')
            {
                at++;
                continue;
            }
            Assert.Equal('\r', csv[at++]);
            Assert.Equal('\n', csv[at++]);
            rows.Add(row);
            row = [];
        }
        Assert.Empty(row);
        return rows;
    }

    private static string Cell(string csv, ref int at)
    {
        var cell = new StringBuilder();
        if (csv[at] != '"')
        {
            while (csv[at] is not (',' or '\r'))
            {
                Assert.False(csv[at] is '"' or '\n', "A bare cell holds a quote or line feed.");
                cell.Append(csv[at++]);
            }
            return cell.ToString();
        }
        for (at++; ; at++)
        {
            if (csv[at] != '"')
            {
                cell.Append(csv[at]);
                continue;
            }
            if (csv[++at] != '"') return cell.ToString();
            cell.Append('"');
        }
    }
}
