using System;
using System.Collections.Generic;
using System.Linq;
using MailReadiness.Checks.Inventory.Formats.Entra;
using MailReadiness.Checks.Inventory.Framing;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Pipeline;

/// <summary>Blocks in which all lines look like objects are searched as a whole, others line by line: both ways must find the same.</summary>
public sealed class JsonLinesTests
{
    private const string Mail = """{"clientAppUsed":"IMAP4","userPrincipalName":"USER@example.com"}""";
    private const string Browser = """{"clientAppUsed":"Browser","userPrincipalName":"USER@example.com"}""";
    private const string Escaped = """{"clientAppUsed":"\u0050OP3","userPrincipalName":"USER@example.com"}""";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void EveryMixtureOfLinesGivesTheSameInOneBlockAndInMany(string lineEnd)
    {
        string[] kinds = [Mail, Browser, Escaped, "", "  " + Mail + " ", "POP3 and IMAP4", """{"clientAppUsed":"IMAP4" """, "[" + Mail + "]"];
        var random = new Random(7);
        for (int round = 0; round < 400; round++)
        {
            // The first line decides that lines cut the file. Every second mixture has objects alone.
            int variety = round % 2 == 0 ? 3 : kinds.Length;
            List<string> lines = [Browser, .. Enumerable.Range(0, random.Next(1, 12)).Select(i => kinds[random.Next(variety)].Replace("USER", "user" + i, StringComparison.Ordinal))];
            string text = string.Join(lineEnd, lines) + (round % 3 == 0 ? "" : lineEnd);
            int damaged = lines.Count(line => line.Trim().Length > 0 && !(line.TrimStart().StartsWith('{') && line.TrimEnd().EndsWith('}')));
            int mail = lines.Count(line => line.Trim() is ['{', .., '}'] && (line.Contains("IMAP4", StringComparison.Ordinal) || line.Contains("\\u0050OP3", StringComparison.Ordinal)));
            foreach (int size in (int[])[RecordFramer.BlockSize, 1])
            {
                SightingList read = FormatRun.Read(new EntraSignInJson(), text, size);
                Assert.Equal((mail, damaged), (read.Rows.Count, read.Damaged));
            }
        }
    }
}
