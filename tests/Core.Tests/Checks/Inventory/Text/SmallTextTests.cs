using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailReadiness.Checks.Inventory.Text;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Checks.Inventory.Text;

/// <summary>Versions, CSV fields, headers and word search.</summary>
public sealed class SmallTextTests
{
    [Theory]
    [InlineData("TLSv1.2", TlsVersion.Tls12)]
    [InlineData("TLSv1", TlsVersion.Tls10)]
    [InlineData("TLSv1.3 with cipher X", TlsVersion.Tls13)]
    [InlineData("TLS 1.1", TlsVersion.Tls11)]
    [InlineData("TLS1_0", TlsVersion.Tls10)]
    [InlineData("TLSv12", TlsVersion.Tls12)]
    [InlineData("tls1.0", TlsVersion.Tls10)]
    [InlineData("SSLv3", TlsVersion.Ssl3)]
    [InlineData("SP_PROT_TLS1_0_SERVER", TlsVersion.Tls10)]
    [InlineData("SP_PROT_TLS1_2_SERVER", TlsVersion.Tls12)]
    [InlineData("SP_PROT-TLS1_1_CLIENT", TlsVersion.Tls11)]
    [InlineData("SP_PROT_SSL3_SERVER", TlsVersion.Ssl3)]
    [InlineData("TLS", null)]
    [InlineData("TLSv1.4", null)]
    [InlineData("TLSv1.20", null)]
    [InlineData("DTLSv1.2", null)]
    [InlineData("-", null)]
    [InlineData("", null)]
    public void VersionsAreRead(string text, TlsVersion? expected) => Assert.Equal(expected, TlsVersionText.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void FieldsComeOutAsTheyWentIn()
    {
        var random = new Random(10);
        string[] cells = ["", "plain", "a,b", "say \"hi\"", "\"", "two\nlines", "é, ü", " blank "];
        var fields = new CsvFields();
        for (int round = 0; round < 2000; round++)
        {
            string[] row = [.. Enumerable.Range(0, 1 + random.Next(90)).Select(_ => cells[random.Next(cells.Length)])];
            byte[] text = Encoding.UTF8.GetBytes(string.Join(",", row.Select(cell => random.Next(3) == 0 || cell.AsSpan().IndexOfAny(",\"\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell)));
            Assert.True(fields.Split(text));
            Assert.Equal(row, Enumerable.Range(0, fields.Count).Select(i => Utf8.Text(fields.Get(text, i))));
            Assert.True(fields.Get(text, fields.Count).IsEmpty && fields.Get(text, -1).IsEmpty);
        }
    }

    [Theory]
    [InlineData("a,\"b")]
    [InlineData("a,\"b\"c,d")]
    [InlineData("\"")]
    public void WrongQuotesAreSeen(string row) => Assert.False(new CsvFields().Split(Encoding.UTF8.GetBytes(row)));

    [Fact]
    public void ColumnsAreFoundInSpiteOfTheirBlanks()
    {
        CsvHeader header = CsvHeader.Read("\uFEFFDate (UTC),\"Application ID \",Autonomous system  number,Incoming token type,Incoming token type\r\n1,2,3"u8);
        Assert.Equal([0, 1, 2, 3, -1], ((string[])["Date (UTC)", "application id", "Autonomous system number", "Incoming token type", "nothing"]).Select(name => header.Find(name)));
        Assert.Equal((5, 1, true), (header.Count, header.Find("nothing", "Application ID"), header.Has("date (utc)")));
    }

    [Fact]
    public void WordsAreFoundAtEveryPlace()
    {
        var hints = new TextHints("POP", "IMAP", "CBAinPROD", "\\u");
        var random = new Random(11);
        const string Alphabet = "POIMA\\uxC";
        for (int round = 0; round < 4000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => random.Next(6) > 0 ? 'z' : Alphabet[random.Next(Alphabet.Length)]));
            if (round % 3 == 0) text += "CBAinPROD";
            List<int> found = [.. ((string[])["POP", "IMAP", "CBAinPROD", "\\u"]).Select(word => text.IndexOf(word, StringComparison.Ordinal)).Where(at => at >= 0)];
            Assert.Equal(found.Count == 0 ? -1 : found.Min(), hints.Find(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Theory]
    [InlineData("P")]
    [InlineData("PÖP")]
    public void WordsThatCannotBeLookedUpAreRefused(string word) => Assert.Throws<ArgumentException>(() => new TextHints("IMAP", word));

    [Fact]
    public void LettersOfAsciiBecomeLowerCaseAndNothingElse()
    {
        for (int length = 0; length < 40; length++)
        {
            byte[] text = [.. Enumerable.Range(0, length).Select(i => (byte)((i * 37) + (length * 11)))], lower = new byte[length];
            Utf8.CopyLower(text, lower);
            Assert.Equal(text.Select(Utf8.Lower), lower);
        }

        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)], copy = new byte[256];
        Utf8.CopyLower(all, copy);
        Assert.Equal(all.Select(b => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b + 32) : b), copy);
    }
}
