using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Pipeline;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Formats;

/// <summary>Among all formats, a file is taken for what it is, whatever its name.</summary>
public sealed class DetectionTests
{
    private const string Dovecot = "Nov  5 12:34:56 mx1 dovecot: imap-login: Login: user=<anna@example.com>, method=PLAIN, rip=198.51.100.7, lip=192.0.2.5, mpid=18, TLSv1.2 with cipher AES (256/256 bits), session=<x>\n";

    [Theory]
    [InlineData(ExchangePopImapFormatTests.Imap, typeof(ExchangePopImapFormat))]
    [InlineData(ExchangePopImapFormatTests.Pop, typeof(ExchangePopImapFormat))]
    [InlineData(ExchangePopImapFormatTests.BackEnd, typeof(ExchangePopImapFormat))]
    [InlineData(ExchangeSmtpFormatTests.Receive, typeof(ExchangeSmtpFormat))]
    [InlineData(ExchangeSmtpFormatTests.Send, typeof(ExchangeSmtpFormat))]
    [InlineData(ZeekSslTests.Tsv, typeof(ZeekSslTsvFormat))]
    [InlineData("{\"ts\":1793872800.1,\"id.orig_h\":\"198.51.100.7\",\"id.resp_p\":993,\"version\":\"TLSv12\",\"established\":true}\n", typeof(ZeekSslJsonFormat))]
    [InlineData(HaproxyFormatTests.Log, typeof(HaproxyFormat))]
    [InlineData(NginxMailFormatTests.Log, typeof(NginxMailFormat))]
    [InlineData(StunnelFormatTests.Log, typeof(StunnelFormat))]
    public void Finds_the_one_format(string text, System.Type format)
    {
        IReadOnlyList<IEvidenceFormat> found = FormatDetection.Find(EvidenceFormats.All, Encoding.UTF8.GetBytes(text), "some.txt", out string? problem);
        Assert.Null(problem);
        Assert.IsType(format, Assert.Single(found));
    }

    [Fact]
    public void Takes_other_exchange_logs_for_none_of_these()
    {
        const string tracking = "#Software: Microsoft Exchange Server\n#Fields: date-time,client-ip,client-hostname,server-ip,event-id,sender-address\n2026-11-05T10:00:00.000Z,198.51.100.7,x,192.0.2.5,RECEIVE,a@example.com\n";
        Assert.Empty(FormatDetection.Find(EvidenceFormats.All, Encoding.UTF8.GetBytes(tracking), "MSGTRK.LOG", out string? problem));
        Assert.NotNull(problem);
    }

    [Fact]
    public void Logs_that_share_a_file_are_all_found()
    {
        IReadOnlyList<IEvidenceFormat> found = FormatDetection.Find(EvidenceFormats.All, Encoding.UTF8.GetBytes(HaproxyFormatTests.Log + Dovecot), "mail.log", out string? problem);
        Assert.Null(problem);
        Assert.Equal(["dovecot", "haproxy"], found.Select(format => format.Name).Order());
    }
}
