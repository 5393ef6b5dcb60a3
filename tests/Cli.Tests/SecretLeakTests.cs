using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MailReadiness.Sandbox;
using MailReadiness.Tests.Checks.DeleteCommit;
using Xunit;

namespace MailReadiness.Cli.Tests;

/// <summary>No password and no token, in any shape, in anything the command line writes: reports, steps, errors, files.</summary>
public sealed partial class SecretLeakTests
{
    private const string User = "anna@example.com";
    private const string Password = "Tr0ub4dor&3 horse~staple";
    private const string WrongPassword = "c0rrectHorse-battery%20guess";
    private const string Token = "eyJ0eXAiOiJKV1QiLCJub25jZSI6Im5vYm9keSJ9.sandbox.access-token_0123456789";
    private const string WrongToken = "eyJ0eXAiOiJKV1QiLCJub25jZSI6ImV4cGlyZWQifQ.expired.access-token_9876543210";
    private static readonly string[] Formats = ["table", "json", "csv", "nagios", "prometheus"];

    /// <summary>The format, the mechanism offered (USER and APOP are commands), whether the secret is right.</summary>
    public static TheoryData<string, string, bool> SignIns
    {
        get
        {
            TheoryData<string, string, bool> data = [];
            foreach (string format in Formats)
                foreach (string mechanism in new[] { "USER", "APOP", "PLAIN", "LOGIN", "CRAM-MD5", "XOAUTH2" })
                    foreach (bool isRight in new[] { true, false }) data.Add(format, mechanism, isRight);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(SignIns))]
    public async Task A_sign_in_tells_nothing(string format, string mechanism, bool isRight)
    {
        bool isToken = mechanism == "XOAUTH2";
        using SandboxMailServer server = Start(mechanism);
        string secret = isToken ? (isRight ? Token : WrongToken) : isRight ? Password : WrongPassword;
        (string said, int code) = await SayAsync(server, isToken, secret, ["--format", format], isPlain: mechanism == "APOP");

        Assert.Equal(isRight ? 0 : 3, code);
        if (isRight) Assert.Contains("QUIT", said);
        AssertSilent(said, secret, mechanism);
    }

    [Fact]
    public async Task A_delete_that_fails_tells_nothing()
    {
        using SandboxMailServer server = Start("PLAIN", SandboxMailFaults.QuitFailsAfterDelete);
        (string said, int code) = await SayAsync(server, isToken: false, Password, ["--format", "json"]);

        Assert.Equal(2, code);
        Assert.Contains("EX1221076", said);
        AssertSilent(said, Password, "PLAIN");
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("nagios")]
    public async Task A_port_on_which_nothing_listens_tells_nothing(string format)
    {
        // Bound and not listening, so that nobody else gets the port.
        using Socket closed = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        string uri = "pop3s://" + closed.LocalEndPoint;
        foreach (bool isToken in new[] { true, false })
        {
            string secret = isToken ? Token : Password;
            (string said, int code) = await SayAsync(uri, isToken, secret, ["--format", format, "--deposit", "imaps://" + closed.LocalEndPoint]);

            Assert.Equal(3, code);
            Assert.Contains("127.0.0.1", said);
            AssertSilent(said, secret, "");
        }
    }

    [Theory]
    [InlineData(SandboxMailStep.Greeting)]
    [InlineData(SandboxMailStep.Login)]
    [InlineData(SandboxMailStep.Stat)]
    [InlineData(SandboxMailStep.Top)]
    [InlineData(SandboxMailStep.Dele)]
    public async Task A_server_that_repeats_the_secret_is_not_quoted(SandboxMailStep step)
    {
        foreach (string secret in new[] { Password, Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{User}\0{Password}")), Convert.ToBase64String(Encoding.UTF8.GetBytes(Password)) })
        {
            using SandboxMailServer server = Start("PLAIN", new SandboxMailFault(step, SandboxMailFaultKind.Error) { Text = $"You said {secret}, {User}." });
            (string said, int code) = await SayAsync(server, isToken: false, Password, ["--format", "json"]);

            Assert.NotEqual(0, code);
            AssertSilent(said, Password, "PLAIN");
        }
    }

    [Theory]
    [InlineData("--password=S3cretHorse-stapler delete-commit pop3s://127.0.0.1 --user u")]
    [InlineData("--password S3cretHorse-stapler delete-commit pop3s://127.0.0.1 --user u")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --password S3cretHorse-stapler")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --password=S3cretHorse-stapler")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --token:S3cretHorse-stapler")]
    [InlineData("delete-commit pop3s://127.0.0.1 S3cretHorse-stapler --user u")]
    [InlineData("delete-commit pop3s://u:S3cretHorse-stapler@127.0.0.1 --user u")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --password-fd S3cretHorse-stapler")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --token-fd S3cretHorse-stapler")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --password-fd=S3cretHorse-stapler")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --password-fd 7 --deposit imaps://u:S3cretHorse-stapler@127.0.0.1")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --password-fd 7 --deposit lmtp://u:S3cretHorse-stapler@127.0.0.1:24")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --password-fd 7 --deposit https://u:S3cretHorse-stapler@127.0.0.1/v1.0")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --password-fd 7 --deposit MailKit:smtp://u:S3cretHorse-stapler@127.0.0.1:25")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --password-fd 7 --witness imaps://u:S3cretHorse-stapler@127.0.0.1")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --password-fd 7 --witness https://u:S3cretHorse-stapler@127.0.0.1/v1.0")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --password-fd 7 --proxy http://u:S3cretHorse-stapler@127.0.0.1:8080")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --password-fd 7 --proxy socks5://S3cretHorse-stapler@127.0.0.1:8080")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --password-fd 8")]
    [InlineData("delete-commit pop3s://127.0.0.1 --user u --token-fd 8")]
    public async Task A_wrong_command_line_is_not_repeated_where_a_secret_may_be(string line)
    {
        using var run = new TestRun { Descriptors = { [7] = "S3cretHorse-stapler", [8] = "S3cretHorse-stapler\nS3cretHorse-stapler" } };
        int code = await run.RunAsync(line.Split(' '));

        Assert.Equal(3, code);
        Assert.NotEmpty(run.Error);
        AssertSilent(run.Out + run.Error, "S3cretHorse-stapler", "");
    }

    private static SandboxMailServer Start(string mechanism, params SandboxMailFault[] faults) => SandboxMailServer.Start(new SandboxMailOptions
    {
        Users = [new SandboxMailUser(User) { Password = Password, AccessToken = Token }],
        Mechanisms = mechanism is "USER" or "APOP" ? [] : [mechanism],
        UserPass = mechanism == "USER",
        Apop = mechanism == "APOP",
        ExplainRefusedToken = true,
        Faults = faults,
    });

    private static Task<(string Said, int Code)> SayAsync(SandboxMailServer server, bool isToken, string secret, string[] more, bool isPlain = false)
    {
        string uri = server.Endpoint(isPlain ? SandboxMailService.Pop3Plain : SandboxMailService.Pop3).ToString();
        string deposit = server.Endpoint(isPlain ? SandboxMailService.ImapPlain : SandboxMailService.Imap).ToString();
        return SayAsync(uri, isToken, secret, [.. more, "--deposit", deposit, .. isPlain ? ["--allow-plaintext"] : Array.Empty<string>()]);
    }

    // Everything that was written: both streams, the report's file and the evidence.
    private static async Task<(string Said, int Code)> SayAsync(string uri, bool isToken, string secret, string[] more)
    {
        using TemporaryFolder folder = new();
        using var run = new TestRun { ReallyDelete = true, Environment = { [isToken ? "MAILREADINESS_TOKEN" : "MAILREADINESS_PASSWORD"] = secret } };
        string[] line =
        [
            "delete-commit", uri, "--user", User, "--soak", "0", "--arrival", "1", "--timeout", "2", "--skip-certificate-check", "--verbose",
            "--evidence", folder.File("evidence"), "--scenario", "commit,quit-alone", .. more,
        ];
        int code = await run.RunAsync(line);
        int again = await run.RunAsync([.. line, "--output", folder.File("report")]);

        Assert.Equal(code, again);
        string[] files = [folder.File("report"), .. Directory.GetFiles(folder.File("evidence"))];
        Assert.True(files.Length >= 3);
        return (string.Join('\n', [run.Out, run.Error, .. files.Select(File.ReadAllText)]), code);
    }

    private static void AssertSilent(string said, string secret, string mechanism)
    {
        foreach (string form in SecretForms.Of(User, secret)) Assert.DoesNotContain(form, said, StringComparison.OrdinalIgnoreCase);

        // The digest of a time stamp that was told, or anything that may be one, lets the password be guessed at home.
        byte[] key = Encoding.UTF8.GetBytes(secret);
        foreach (Match stamp in Stamp().Matches(said))
        {
            string apop = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(stamp.Value + secret)));
            Assert.DoesNotContain(apop, said, StringComparison.OrdinalIgnoreCase);
        }

        foreach (string text in Decoded(said))
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
            Assert.False(Digest().IsMatch(text), $"A digest of {mechanism} is told: {text}");
            string cram = Convert.ToHexStringLower(HMACMD5.HashData(key, Encoding.UTF8.GetBytes(text)));
            Assert.DoesNotContain(cram, said, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static IEnumerable<string> Decoded(string said)
    {
        foreach (Match word in Base64().Matches(said))
        {
            byte[] bytes = new byte[word.Length];
            if (Convert.TryFromBase64String(word.Value, bytes, out int length)) yield return Encoding.Latin1.GetString(bytes, 0, length);
        }
    }

    [GeneratedRegex(@"<[0-9a-f]{32}@localhost>")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"[A-Za-z0-9+/]{12,}={0,2}")]
    private static partial Regex Base64();

    [GeneratedRegex(@"^\S+ [0-9a-f]{32}$")]
    private static partial Regex Digest();
}
