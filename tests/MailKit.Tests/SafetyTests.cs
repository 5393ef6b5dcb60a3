using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.Net;
using MailReadiness.Tests.Servers;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.MailKitPlugIn;

/// <summary>What must never happen to a secret, whatever the server does.</summary>
public sealed class SafetyTests
{
    private static readonly DeleteCommitOptions Plaintext = new() { AllowPlaintext = true, Timeout = TimeSpan.FromSeconds(10) };

    [Theory]
    [InlineData("AUTH=PLAIN AUTH=LOGIN AUTH=SCRAM-SHA-256", null)]
    [InlineData("STARTTLS AUTH=PLAIN", "STARTTLS")]
    [InlineData("", null)]
    public async Task No_secret_goes_out_without_TLS(string capabilities, string? refused)
    {
        await using ScriptedServer server = ScriptedServer.Imap(capabilities, (tag, rest) => rest == refused ? $"{tag} NO not today\r\n" : $"{tag} OK\r\n");
        MailKitCase mailKit = new() { Endpoint = server.Endpoint, Options = Plaintext with { AllowPlaintext = false } };

        DepositException error = await mailKit.RefusedAsync();

        Assert.Contains("offers no TLS, and the secret of anna@example.com does not go over a connection without", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Heard, line => line.Contains("AUTH", StringComparison.Ordinal) || line.Contains("LOGIN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_secret_goes_out_without_TLS_in_SMTP()
    {
        await using ScriptedServer server = new(MailProtocol.Smtp, "220 ready\r\n", line => line.StartsWith("EHLO", StringComparison.Ordinal) ? "250-x\r\n250 AUTH PLAIN LOGIN\r\n" : "250 OK\r\n");
        MailKitCase mailKit = new() { Endpoint = server.Endpoint, Options = Plaintext with { AllowPlaintext = false } };

        DepositException error = await mailKit.RefusedAsync();

        Assert.Contains("offers no TLS", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Heard, line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [RealServerFact("dovecot")]
    public async Task A_certificate_nobody_vouches_for_is_refused()
    {
        await using DovecotServer dovecot = await DovecotServer.StartAsync(DovecotOptions.Modern);
        MailKitCase mailKit = new() { Endpoint = dovecot.Endpoint(MailProtocol.Imap, MailSecurity.StartTls), Options = new DeleteCommitOptions { Timeout = TimeSpan.FromSeconds(10) } };

        DepositException error = await mailKit.RefusedAsync();

        Assert.Contains("has a certificate that cannot be trusted", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AUTHENTICATE", mailKit.Transcript, StringComparison.Ordinal);
    }

    [RealServerTheory("dovecot")]
    [InlineData(MailSecurity.Implicit)]
    [InlineData(MailSecurity.StartTls)]
    public async Task No_secret_goes_through_TLS_1_1(MailSecurity security)
    {
        string policy = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(policy, "openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\nMinProtocol = TLSv1\nMaxProtocol = TLSv1.1\nCipherString = ALL:@SECLEVEL=0\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(policy, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            await using DovecotServer dovecot = await DovecotServer.StartAsync(DovecotOptions.Legacy with { Environment = new Dictionary<string, string> { ["OPENSSL_CONF"] = policy }, ExtraConfiguration = "import_environment = $import_environment OPENSSL_CONF" });
            MailKitCase mailKit = new() { Endpoint = dovecot.Endpoint(MailProtocol.Imap, security) };

            DepositException error = await mailKit.RefusedAsync();

            Assert.Contains("TLS with", error.Message, StringComparison.Ordinal);
            Assert.Contains("TLS 1.2 or later", error.WhatToDo, StringComparison.Ordinal);
            Assert.DoesNotContain("AUTHENTICATE", mailKit.Transcript, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(policy);
        }
    }

    [Fact]
    public async Task Plain_text_behind_STARTTLS_is_not_believed()
    {
        await using ScriptedServer server = ScriptedServer.Imap("STARTTLS AUTH=PLAIN", (tag, rest) => rest == "STARTTLS" ? $"{tag} OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n* PREAUTH in\r\n" : null);
        MailKitCase mailKit = new() { Endpoint = server.Endpoint };

        await mailKit.RefusedAsync();

        Assert.DoesNotContain(server.Heard, line => line.Contains("AUTHENTICATE", StringComparison.Ordinal));
    }

    // A server may repeat what it refuses.
    [Theory]
    [InlineData("PLAIN", "SASL-IR")]
    [InlineData("PLAIN", "")]
    [InlineData("LOGIN", "")]
    [InlineData("XOAUTH2", "SASL-IR")]
    [InlineData("OAUTHBEARER", "")]
    [InlineData("CRAM-MD5", "")]
    [InlineData("SCRAM-SHA-256", "SASL-IR")]
    [InlineData(null, "")]
    public async Task An_echoed_secret_is_masked(string? mechanism, string extension)
    {
        int steps = 0;
        string heard = "";
        await using ScriptedServer server = ScriptedServer.Imap($"{extension} {(mechanism is null ? "" : "AUTH=" + mechanism)}", (tag, rest) =>
        {
            heard += " " + rest;
            bool again = mechanism == "LOGIN" ? steps < 2 : steps < 1 && extension.Length == 0 && mechanism is not null;
            if (!again) return $"* {heard}\r\n{tag} NO [AUTHENTICATIONFAILED] no to{heard}\r\n";
            return mechanism == "CRAM-MD5" ? (steps++, "+ " + MailKitCase.Base64("<1@x>") + "\r\n").Item2 : (steps++, "+ \r\n").Item2;
        });
        bool token = mechanism is "XOAUTH2" or "OAUTHBEARER";
        MailKitCase mailKit = new() { Endpoint = server.Endpoint, Options = Plaintext, Mechanism = mechanism, Secret = token ? MailSecret.AccessToken(MailKitCase.Token) : MailSecret.Password(MailKitCase.Password) };

        DepositException error = await mailKit.RefusedAsync();

        Assert.Contains("refused the sign-in of anna@example.com by " + (mechanism ?? "LOGIN"), error.Message, StringComparison.Ordinal);
        foreach (string line in server.Heard.Where(line => !line.Contains(' ', StringComparison.Ordinal) && line.Length > 16)) Assert.DoesNotContain(line, mailKit.Transcript + error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NTLM_leaves_no_trace()
    {
        // NTLMSSP CHALLENGE_MESSAGE ([MS-NLMP], section 2.2.1.2): no target name, the domain AB.
        byte[] challenge = new byte[68];
        "NTLMSSP\0"u8.CopyTo(challenge);
        challenge[8] = 2;
        challenge[16] = 56;
        (challenge[20], challenge[21], challenge[22]) = (0x01, 0x02, 0x88);
        for (int i = 24; i < 32; i++) challenge[i] = (byte)i;
        (challenge[40], challenge[42], challenge[44]) = (12, 12, 56);
        (challenge[56], challenge[58], challenge[60], challenge[62]) = (2, 4, (byte)'A', (byte)'B');
        int steps = 0;
        await using ScriptedServer server = ScriptedServer.Imap("AUTH=NTLM", (tag, rest) => steps++ switch
        {
            0 => "+ \r\n",
            1 => "+ " + Convert.ToBase64String(challenge) + "\r\n",
            2 => $"{tag} NO [AUTHENTICATIONFAILED] no to {rest}\r\n",
            _ => null,
        });
        MailKitCase mailKit = new() { Endpoint = server.Endpoint, Options = Plaintext, Mechanism = "NTLM" };

        DepositException error = await mailKit.RefusedAsync();

        string[] sent = [.. server.Heard.Where(line => line.StartsWith("TlRMTVNTUAA", StringComparison.Ordinal))];
        Assert.True(sent.Length == 2, error.Message);
        Assert.All(sent, line => Assert.DoesNotContain(line, mailKit.Transcript + error, StringComparison.Ordinal));
        Assert.Contains("by NTLM", error.Message, StringComparison.Ordinal);
    }

    // A server that is silent, ends, or speaks nonsense at each step costs the time-out at most, and gives a sentence.
    [Theory]
    [InlineData("AUTHENTICATE", "", "was silent for 0.7 s")]
    [InlineData("AUTHENTICATE", null, "")]
    [InlineData("AUTHENTICATE", "\u0001\u0002 nonsense\r\n", "")]
    [InlineData("AUTHENTICATE", "* BYE [UNAVAILABLE] later\r\n", "later")]
    [InlineData("LIST", "* LIST (\r\n", "")]
    [InlineData("LIST", "", "was silent for 0.7 s")]
    [InlineData("APPEND", "", "was silent for 0.7 s")]
    [InlineData("APPEND", null, "")]
    [InlineData("APPEND", "{0} NO [OVERQUOTA] full\r\n", "refused the canary: \"NO [OVERQUOTA] full\"")]
    [InlineData("APPEND", "* 99999999999999999999 EXISTS\r\n", "")]
    public async Task Trouble_is_a_sentence(string step, string? answer, string expected)
    {
        await using ScriptedServer server = ScriptedServer.Imap("AUTH=PLAIN SASL-IR", (tag, rest) =>
        {
            if (rest.StartsWith(step, StringComparison.Ordinal)) return answer is null ? null : string.Format(CultureInfo.InvariantCulture, answer, tag);
            return rest.StartsWith("LIST", StringComparison.Ordinal) ? $"* LIST () \"/\" INBOX\r\n{tag} OK\r\n" : $"{tag} OK\r\n";
        });
        MailKitCase mailKit = new() { Endpoint = server.Endpoint, Options = Plaintext with { Timeout = TimeSpan.FromSeconds(0.7) } };
        Stopwatch watch = Stopwatch.StartNew();

        DepositException error = await mailKit.RefusedAsync();

        Assert.Contains(server.Endpoint.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        await ClosedAsync(server);
    }

    [Theory]
    [InlineData("EXAMINE", "")]
    [InlineData("EXAMINE", null)]
    [InlineData("UID SEARCH", "{0} NO no\r\n")]
    [InlineData("UID SEARCH", null)]
    [InlineData("UID SEARCH", "* SEARCH x y\r\n")]
    public async Task A_look_that_fails_says_nothing_about_the_canary(string step, string? answer)
    {
        await using ScriptedServer server = ScriptedServer.Imap("AUTH=PLAIN SASL-IR", (tag, rest) =>
        {
            if (rest.StartsWith(step, StringComparison.Ordinal)) return answer is null ? null : string.Format(CultureInfo.InvariantCulture, answer, tag);
            return rest.StartsWith("LIST", StringComparison.Ordinal) ? $"* LIST () \"/\" INBOX\r\n{tag} OK\r\n" : $"{tag} OK\r\n";
        });
        MailKitCase mailKit = new() { Endpoint = server.Endpoint, Options = Plaintext with { Timeout = TimeSpan.FromSeconds(0.7) } };

        DeleteLook look = await mailKit.LookAsync(new string('a', 32));

        Assert.Equal(CanarySight.Unknown, look.Seen);
        Assert.Contains(server.Endpoint.ToString(), look.Detail, StringComparison.Ordinal);
        await ClosedAsync(server);
    }

    [Fact]
    public async Task Cancelling_ends_it_at_once_and_closes_the_connection()
    {
        await using ScriptedServer server = ScriptedServer.Imap("AUTH=PLAIN SASL-IR", (_, _) => "");
        MailKitCase mailKit = new() { Endpoint = server.Endpoint, Options = Plaintext with { Timeout = TimeSpan.FromMinutes(1) } };
        using CancellationTokenSource stop = new();
        Task deposit = mailKit.DepositAsync(stop.Token);
        for (int i = 0; i < 500 && !server.Heard.Any(line => line.Contains("AUTHENTICATE", StringComparison.Ordinal)); i++) await Task.Delay(20);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => deposit.WaitAsync(TimeSpan.FromSeconds(10)));
        await ClosedAsync(server);
    }

    private static async Task ClosedAsync(ScriptedServer server)
    {
        for (int i = 0; i < 500 && server.Open > 0; i++) await Task.Delay(20);
        Assert.Equal(0, server.Open);
    }
}
