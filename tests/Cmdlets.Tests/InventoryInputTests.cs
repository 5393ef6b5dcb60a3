using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using System.Text;
using MailReadiness.Checks.Inventory;
using MailReadiness.PowerShell.Common;
using Xunit;

namespace MailReadiness.PowerShell.Tests;

/// <summary>Keys, progress and words of the inventory; what needs a PowerShell is in Module.Tests.</summary>
public sealed class InventoryInputTests
{
    [Fact]
    public void A_key_comes_from_a_SecureString_a_file_or_the_environment()
    {
        const string Key = "Geheim-77-Geheim-77";
        byte[] expected = Encoding.UTF8.GetBytes(Key);
        string path = Path.GetTempFileName();
        File.WriteAllText(path, Key + "\r\n");
        try
        {
            using var secure = new SecureString();
            foreach (char c in Key) secure.AppendChar(c);
            Assert.Equal(expected, PseudonymKeyInput.Read(secure, _ => throw new IOException(), _ => null));
            Assert.Equal(expected, PseudonymKeyInput.Read("key.txt", _ => path, _ => null));
            Assert.Equal(expected, PseudonymKeyInput.Read("ENV:KEY", _ => throw new IOException(), name => name == "KEY" ? Key : null));
            Assert.Equal(expected, PseudonymKeyInput.Read(new FileInfo(path), _ => throw new IOException(), _ => null));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("Geheim-77-Geheim-77", "not taken as text")]
    [InlineData("env:NO_SUCH_KEY", "NO_SUCH_KEY")]
    [InlineData(5, "SecureString")]
    public void A_key_as_text_is_refused_and_not_repeated(object value, string because)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => PseudonymKeyInput.Read(value, text => "/no/such/folder/" + text, _ => null));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Geheim", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_tells_bytes_and_rate() =>
        Assert.Equal($"{500:N0} of {1000:N0} MB, {250:N0} MB/s", ReadingProgress.Text(new InventoryProgress(500_000_000, 1_000_000_000, 250_000_000, "a")));

    [Theory]
    [InlineData("Tls10", "Negotiated", "ClientToMail", "TLS 1.0", "TLS 1.0, agreed on by both sides, between client and mail server")]
    [InlineData("Tls11", "MaxOffered", "ClientToMail", "TLS 1.1 max", "TLS 1.1, the highest the client offered, between client and mail server")]
    [InlineData("Tls12", "ConfiguredCap", "Unknown", "TLS 1.2 cap", "TLS 1.2, the highest the client's configuration allows, connection not told")]
    [InlineData("", "EncryptedUnknown", "ClientToMail", "TLS ?", "version unknown, encrypted, between client and mail server")]
    [InlineData("", "None", "ClientToEntra", "- Entra", "version unknown, nothing said about TLS, between client and Entra, which is not the mail connection")]
    [InlineData(null, null, null, "-", "version unknown, nothing said about TLS, connection not told")]
    public void Leg_and_kind_are_always_told(string? version, string? kind, string? leg, string brief, string full)
    {
        Assert.Equal(brief, InventoryText.Short(version, kind, leg));
        Assert.Equal(full, InventoryText.Full(version, kind, leg));
    }

    [Fact]
    public void Every_leg_and_kind_has_words_of_its_own()
    {
        string[] kinds = [.. Enum.GetNames<TlsKind>().Select(kind => InventoryText.Full("Tls12", kind, "Unknown"))];
        string[] legs = [.. Enum.GetNames<TlsLeg>().Select(leg => InventoryText.Full("Tls12", "None", leg))];
        Assert.Equal(kinds.Length, kinds.Distinct().Count());
        Assert.Equal(legs.Length, legs.Distinct().Count());
    }

    [Fact]
    public void Text_from_a_log_steers_no_terminal()
    {
        Assert.Equal("a\uFFFD[2Jb", InventoryText.Cell("a\u001b[2Jb"));
        Assert.Equal("-", InventoryText.Cell(null));
    }

    [Fact]
    public void The_summary_tells_each_file_and_what_was_left_out()
    {
        InventorySummary summary = new([new InventoryFile("a.json", null, 1, 2, 3, 4, [])], [], 5, 6);
        List<string> lines = [.. InventoryText.Lines(summary)];
        Assert.Equal("a.json: unknown format, 1 bytes, 2 records, 3 sightings, 4 damaged.", lines[0]);
        Assert.Contains("6 failed sign-ins at 5 mailboxes", lines[1], StringComparison.Ordinal);
    }
}
