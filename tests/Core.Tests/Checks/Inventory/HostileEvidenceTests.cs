using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory.Formats;
using MailReadiness.Checks.Inventory.Formats.Objects;
using MailReadiness.Tests.Checks.Inventory.Entra;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory;

/// <summary>Evidence of Microsoft's that was cut, mixed up or made to hurt: it is damage, and never an exception.</summary>
public sealed class HostileEvidenceTests
{
    private static readonly string[] Seeds =
    [
        SignInSamples.GraphPage(),
        string.Join("\n", SignInSamples.Graph),
        "CreatedDateTime,UserPrincipalName,ClientAppUsed,Status,AuthenticationProcessingDetails\r\n2026-11-05T12:00:00Z,a@example.com,IMAP4,\"{\"\"errorCode\"\":0}\",\"[{\"\"key\"\":\"\"Legacy TLS\"\",\"\"value\"\":1}]\"\r\n",
        "AuditData,UserIds\n\"{\"\"ClientInfoString\"\":\"\"Client=POP3/IMAP4;Protocol=POP3\"\",\"\"CreationTime\"\":\"\"2026-11-05T12:00:00\"\"}\",a@example.com\n",
        "[{\"Operation\":\"MailItemsAccessed\",\"RecordType\":50,\"CreationTime\":\"2026-11-05T12:00:00\",\"ClientInfoString\":\"Client=POP3/IMAP4;Protocol=IMAP4\",\"AuditData\":\"{}\"}]",
        "Sender address,TLS 1.0 %,TLS 1.2 %,Messages sent\nscan@example.com,10,90,100\n",
        "[{\"PrimarySmtpAddress\":\"a@example.com\",\"PopEnabled\":true,\"ImapEnabled\":\"False\"}]",
    ];

    /// <summary>Random bytes changed, cut out and put in twice: every format reads what comes of it to its end.</summary>
    [Fact]
    public void MutationsAreReadToTheirEnd()
    {
        int rounds = Environment.GetEnvironmentVariable("MAILREADINESS_LONG") == "1" ? 50_000 : 500;
        var random = new Random(20261107);
        IEvidenceFormat[] formats = [.. EvidenceFormats.All.Where(format => format.Framing is EvidenceFraming.JsonObjects or EvidenceFraming.CsvRows)];
        for (int round = 0; round < rounds; round++)
        {
            byte[] text = Mutated(Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]), random);
            IEvidenceFormat format = formats[random.Next(formats.Length)];
            SightingList read = FormatRun.Read(format, text, random.Next(1, 500));
            Assert.True(read.Rows.Count + read.Damaged + read.Mailboxes.Count + read.Tenant.Count <= text.Length);
        }
    }

    [Fact]
    public void DeepJsonIsNoStackOverflow()
    {
        string deep = "{\"clientAppUsed\":\"IMAP4\",\"properties\":" + string.Concat(Enumerable.Repeat("{\"properties\":[", 50_000));
        string closed = deep + string.Concat(Enumerable.Repeat("]}", 50_000)) + "}";
        Assert.Null(JsonEvidence.TryParse(Encoding.UTF8.GetBytes(deep)));
        foreach (IEvidenceFormat format in EvidenceFormats.All.Where(format => format.Framing == EvidenceFraming.JsonObjects))
        {
            Assert.True(EvidenceRecords.ReadOne(format, deep).Damaged == 1, format.Name);
            EvidenceRecords.ReadOne(format, closed);
        }
    }

    private static byte[] Mutated(byte[] text, Random random)
    {
        List<byte> bytes = [.. text];
        for (int change = random.Next(1, 6); change > 0 && bytes.Count > 2; change--)
        {
            int at = random.Next(bytes.Count), length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                default: bytes[at] = (byte)"\"\\{}[],:;\n@"[random.Next(11)]; break;
            }
        }

        return [.. bytes];
    }
}
