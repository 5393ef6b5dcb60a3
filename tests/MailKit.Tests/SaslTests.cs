using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Checks.DeleteCommit;
using MailReadiness.MailKit;
using MailReadiness.Net;
using MailReadiness.Tests.Servers;
using MailReadiness.Wire.Mail;
using Xunit;

namespace MailReadiness.Tests.MailKitPlugIn;

/// <summary>Signing in to a real Dovecot by every mechanism it has.</summary>
public sealed class SaslTests
{
    private const string User = "anna@example.com";

    [RealServerTheory("dovecot")]
    [InlineData("PLAIN", MailSecurity.Implicit)]
    [InlineData("PLAIN", MailSecurity.StartTls)]
    [InlineData("LOGIN", MailSecurity.Implicit)]
    [InlineData("CRAM-MD5", MailSecurity.StartTls)]
    [InlineData("DIGEST-MD5", MailSecurity.Implicit)]
    [InlineData("SCRAM-SHA-1", MailSecurity.Implicit)]
    [InlineData("SCRAM-SHA-256", MailSecurity.StartTls)]
    public async Task Deposits_and_looks_on_Dovecot(string mechanism, MailSecurity security)
    {
        await using DovecotServer dovecot = await StartAsync();
        MailKitCase mailKit = new() { Endpoint = dovecot.Endpoint(MailProtocol.Imap, security), Mechanism = mechanism };

        string token = await mailKit.DepositAsync();
        DeleteLook there = await mailKit.LookAsync(token);
        DeleteLook notThere = await mailKit.LookAsync(new string('0', 32));

        Assert.Equal(CanarySight.Present, there.Seen);
        Assert.Equal(CanarySight.Gone, notThere.Seen);
        Assert.Equal(3, (await dovecot.LogWithAsync($"method={mechanism}", 3)).Split($"method={mechanism}").Length - 1);
        mailKit.AssertNoSecret();
        string said = string.Join("\n", mailKit.Transcript.Split('\n').Where(line => line.StartsWith("C: ", StringComparison.Ordinal)));
        Assert.Contains($"AUTHENTICATE {mechanism}", said, StringComparison.Ordinal);
        Assert.Contains("EXAMINE INBOX", said, StringComparison.Ordinal);
        foreach (string changing in new[] { "SELECT", "STORE", "EXPUNGE", "DELETE", "MOVE", "CLOSE" }) Assert.DoesNotContain(changing, said, StringComparison.OrdinalIgnoreCase);
    }

    [RealServerFact("dovecot")]
    public async Task The_strongest_mechanism_is_chosen()
    {
        await using DovecotServer dovecot = await StartAsync();
        MailKitCase mailKit = new() { Endpoint = dovecot.Endpoint(MailProtocol.Imap, MailSecurity.Implicit) };

        await mailKit.DepositAsync();

        await dovecot.LogWithAsync("method=SCRAM-SHA-256");
    }

    [RealServerTheory("dovecot")]
    [InlineData("PLAIN")]
    [InlineData("SCRAM-SHA-256")]
    [InlineData("DIGEST-MD5")]
    public async Task A_wrong_password_is_refused_once_and_said(string mechanism)
    {
        await using DovecotServer dovecot = await StartAsync();
        MailKitCase mailKit = new()
        {
            Endpoint = dovecot.Endpoint(MailProtocol.Imap, MailSecurity.Implicit),
            Mechanism = mechanism,
            Secret = MailSecret.Password(MailKitCase.Password + "wrong"),
        };

        DepositException error = await mailKit.RefusedAsync();

        Assert.Contains($"refused the sign-in of {User} by {mechanism}", error.Message, StringComparison.Ordinal);
        Assert.Contains("AUTHENTICATIONFAILED", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, mailKit.Transcript.Split("AUTHENTICATE ").Length - 1);
    }

    [RealServerFact("dovecot")]
    public async Task A_mechanism_that_is_not_offered_is_not_tried()
    {
        await using DovecotServer dovecot = await StartAsync();
        MailKitCase mailKit = new() { Endpoint = dovecot.Endpoint(MailProtocol.Imap, MailSecurity.Implicit), Mechanism = "SCRAM-SHA-512" };

        DepositException error = await mailKit.RefusedAsync();

        Assert.Contains("does not offer the SASL mechanism SCRAM-SHA-512", error.Message, StringComparison.Ordinal);
        Assert.Contains("SCRAM-SHA-256", error.WhatToDo, StringComparison.Ordinal);
        Assert.DoesNotContain("AUTHENTICATE", mailKit.Transcript, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SCRAM-SHA-512-PLUS")]
    [InlineData("SCRAM-SHA-512")]
    [InlineData("SCRAM-SHA-256-PLUS")]
    [InlineData("SCRAM-SHA-256")]
    [InlineData("SCRAM-SHA-1-PLUS")]
    [InlineData("SCRAM-SHA-1")]
    [InlineData("DIGEST-MD5")]
    [InlineData("CRAM-MD5")]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("NTLM")]
    public void Every_mechanism_for_passwords_can_be_named(string mechanism) =>
        Assert.Equal(mechanism, Choose([mechanism], mechanism.ToLowerInvariant(), MailSecret.Password("x"))?.MechanismName);

    [Theory]
    [InlineData("OAUTHBEARER")]
    [InlineData("XOAUTH2")]
    public void Every_mechanism_for_tokens_can_be_named(string mechanism) =>
        Assert.Equal(mechanism, Choose([mechanism], mechanism, MailSecret.AccessToken("x"))?.MechanismName);

    [Theory]
    [InlineData(true, "PLAIN LOGIN NTLM", "PLAIN")]
    [InlineData(false, "PLAIN LOGIN NTLM", "NTLM")]
    [InlineData(true, "PLAIN SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-1-PLUS", "SCRAM-SHA-1-PLUS")]
    [InlineData(true, "XOAUTH2 ANONYMOUS EXTERNAL", null)]
    [InlineData(false, "LOGIN CRAM-MD5 DIGEST-MD5", "DIGEST-MD5")]
    public void The_choice_is_by_strength(bool encrypted, string offered, string? expected) =>
        Assert.Equal(expected, Choose(offered.Split(' '), null, MailSecret.Password("x"), encrypted)?.MechanismName);

    [Theory]
    [InlineData("XOAUTH2")]
    [InlineData("ANONYMOUS")]
    [InlineData("KERBEROS_V4")]
    public void What_is_no_mechanism_for_a_password_is_refused(string mechanism) =>
        Assert.Contains("is not a SASL mechanism that MailKit has for a password", Assert.Throws<ConversationException>(() => Choose([mechanism], mechanism, MailSecret.Password("x"))).Message, StringComparison.Ordinal);

    [RealServerTheory("dovecot")]
    [InlineData("OAUTHBEARER")]
    [InlineData("XOAUTH2")]
    [InlineData(null)]
    public async Task An_access_token_signs_in_to_Dovecot(string? mechanism)
    {
        DirectoryInfo keys = Directory.CreateTempSubdirectory();
        try
        {
            byte[] key = RandomNumberGenerator.GetBytes(32);
            string folder = Path.Combine(keys.FullName, "default", "HS256");
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "default"), Convert.ToBase64String(key));
            if (!OperatingSystem.IsWindows())
            {
                foreach (string directory in new[] { keys.FullName, Path.Combine(keys.FullName, "default"), folder })
                    File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
            }

            string settings = Path.Combine(keys.FullName, "oauth2.conf");
            File.WriteAllText(settings, $"introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={keys.FullName}/\nusername_attribute = email\n");
            await using DovecotServer dovecot = await DovecotServer.StartAsync(DovecotOptions.Modern with
            {
                ExtraConfiguration = $$"""
                    auth_mechanisms = oauthbearer xoauth2
                    passdb {
                      driver = oauth2
                      mechanisms = oauthbearer xoauth2
                      args = {{settings}}
                    }
                    """,
            });
            string token = Jwt(key);
            MailKitCase mailKit = new() { Endpoint = dovecot.Endpoint(MailProtocol.Imap, MailSecurity.Implicit), Secret = MailSecret.AccessToken(token), Mechanism = mechanism };

            try
            {
                await mailKit.DepositAsync();
            }
            catch (DepositException error)
            {
                Assert.Fail($"{error.Message}\n{mailKit.Transcript}\n{dovecot.Log}");
            }

            await dovecot.LogWithAsync($"method={mechanism ?? "OAUTHBEARER"}");
            Assert.DoesNotContain(token[^20..], mailKit.Transcript, StringComparison.Ordinal);
            Assert.DoesNotContain(MailKitCase.Base64(token)[8..30], mailKit.Transcript, StringComparison.Ordinal);
        }
        finally
        {
            keys.Delete(recursive: true);
        }
    }

    private static global::MailKit.Security.SaslMechanism? Choose(string[] offered, string? wanted, MailSecret secret, bool encrypted = true) =>
        SaslChoice.Choose(new MailEndpoint(MailProtocol.Imap, "host.example", 993, MailSecurity.Implicit), offered, wanted, User, secret, encrypted);

    private static string Jwt(byte[] key)
    {
        static string Part(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        string body = Part(Encoding.ASCII.GetBytes("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")) + "." + Part(Encoding.ASCII.GetBytes($"{{\"sub\":\"{User}\",\"email\":\"{User}\",\"iat\":{now - 10},\"nbf\":{now - 10},\"exp\":{now + 600}}}"));
        return body + "." + Part(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(body)));
    }

    private static Task<DovecotServer> StartAsync() => DovecotServer.StartAsync(DovecotOptions.Modern with
    {
        Users = new Dictionary<string, string> { [User] = MailKitCase.Password },
        ExtraConfiguration = "auth_mechanisms = plain login cram-md5 digest-md5 scram-sha-1 scram-sha-256",
    });
}
