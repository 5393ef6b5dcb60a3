using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Sandbox;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

public sealed class Pop3MailboxTests
{
    [Fact]
    public async Task A_session_lists_shows_marks_and_removes()
    {
        using SandboxMailServer server = Mailboxes.Start();
        SandboxMaildrop maildrop = server.Maildrop(Mailboxes.Ann);
        using MailboxClient client = await MailboxClient.Pop3Async(server);

        Assert.Equal("+OK 2 " + maildrop.Messages.Sum(m => m.Content.Length), await client.AskAsync("STAT"));
        Assert.Equal(["+OK", "1 " + maildrop.Messages[0].Content.Length, "2 " + maildrop.Messages[1].Content.Length, "."], await client.AskUntilAsync("LIST", "."));
        Assert.Equal(["+OK", "1 " + maildrop.Messages[0].Uidl, "2 " + maildrop.Messages[1].Uidl, "."], await client.AskUntilAsync("UIDL", "."));
        Assert.Equal("+OK 2 " + maildrop.Messages[1].Uidl, await client.AskAsync("UIDL 2"));
        await client.SendAsync("TOP 1 0\r\nTOP 1 1\r\n");
        string[] shown = await client.AskUntilAsync("RETR 1", "first");
        Assert.Equal(
            ["+OK", "Subject: one", "X-Token: 1", "", ".", "+OK", "Subject: one", "X-Token: 1", "", "..dot", ".",
                "+OK", "Subject: one", "X-Token: 1", "", "..dot", "first"],
            shown);
    }

    [Fact]
    public async Task Dele_marks_rset_unmarks_and_quit_removes()
    {
        using SandboxMailServer server = Mailboxes.Start();
        SandboxMaildrop maildrop = server.Maildrop(Mailboxes.Ann);
        SandboxMessage[] before = [.. maildrop.Messages];
        using (MailboxClient client = await MailboxClient.Pop3Async(server))
        {
            Assert.StartsWith("+OK", await client.AskAsync("DELE 1"));
            Assert.StartsWith("-ERR", await client.AskAsync("DELE 1"));
            Assert.StartsWith("-ERR", await client.AskAsync("TOP 1 0"));
            Assert.StartsWith("-ERR", await client.AskAsync("UIDL 1"));
            Assert.StartsWith("+OK 1 ", await client.AskAsync("STAT"));
            Assert.Equal("+OK", await client.AskAsync("RSET"));
            Assert.StartsWith("+OK", await client.AskAsync("DELE 2"));
            Assert.Equal(2, maildrop.Messages.Count);
            Assert.StartsWith("+OK", await client.AskAsync("QUIT"));
            Assert.Equal("<end>", await client.ReadLineAsync());
        }

        Assert.Equal(before[0], Assert.Single(maildrop.Messages));
        SandboxMaildropEvent removal = Assert.Single(maildrop.Removals);
        Assert.Equal(before[1], removal.Message);
        Assert.Equal(("POP3 QUIT", 1), (removal.By, removal.Connection));
        Assert.Null(server.Fault);
    }

    [Fact]
    public async Task A_connection_that_ends_without_quit_removes_nothing_and_opens_the_maildrop_again()
    {
        using SandboxMailServer server = Mailboxes.Start();
        using (MailboxClient client = await MailboxClient.Pop3Async(server))
        {
            await client.AskAsync("DELE 1");
            await client.SendAsync("QUIT");
        }

        using MailboxClient again = await MailboxClient.Pop3Async(server);
        Assert.StartsWith("+OK 2 ", await again.AskAsync("STAT"));
        Assert.Empty(server.Maildrop(Mailboxes.Ann).Removals);
    }

    [Fact]
    public async Task Only_one_session_has_the_maildrop()
    {
        using SandboxMailServer server = Mailboxes.Start(Mailboxes.Options() with { LockPatience = TimeSpan.FromMilliseconds(50) });
        using MailboxClient first = await MailboxClient.Pop3Async(server);

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => MailboxClient.Pop3Async(server));
        Assert.StartsWith("-ERR [IN-USE]", refused.Message);
        Assert.True(server.Maildrop(Mailboxes.Ann).InUse);
        await first.AskAsync("QUIT");
        using MailboxClient third = await MailboxClient.Pop3Async(server);
        Assert.Equal(2, server.Maildrop(Mailboxes.Ann).Pop3Logins);
    }

    [Theory]
    [InlineData(SandboxMailService.Pop3)]
    [InlineData(SandboxMailService.Pop3StartTls)]
    public async Task Passwords_are_taken_inside_tls(SandboxMailService service)
    {
        using SandboxMailServer server = Mailboxes.Start();
        using MailboxClient client = await MailboxClient.ConnectAsync(server, service);
        await client.ReadLineAsync();
        if (service == SandboxMailService.Pop3StartTls)
        {
            string[] plain = await client.AskUntilAsync("CAPA", ".");
            Assert.Contains("STLS", plain);
            Assert.DoesNotContain("USER", plain);
            Assert.StartsWith("-ERR", await client.AskAsync("USER ann@example.org"));
            Assert.StartsWith("+OK", await client.AskAsync("STLS"));
            await client.StartTlsAsync();
        }

        string[] capabilities = await client.AskUntilAsync("CAPA", ".");
        Assert.DoesNotContain("STLS", capabilities);
        Assert.Contains("SASL PLAIN LOGIN CRAM-MD5 XOAUTH2", capabilities);
        Assert.StartsWith("+OK", await client.AskAsync("USER Ann@Example.org"));
        Assert.StartsWith("+OK", await client.AskAsync("PASS secret"));
        Assert.StartsWith("+OK 2 ", await client.AskAsync("STAT"));
    }

    [Fact]
    public async Task Every_way_to_sign_in_works_and_is_refused_what_is_wrong()
    {
        using SandboxMailServer server = Mailboxes.Start(Mailboxes.Options() with { ExplainRefusedToken = true });
        foreach (bool right in new[] { true, false })
        {
            string password = right ? "secret" : "wrong";
            string expected = right ? "+OK" : "-ERR [AUTH]";
            string plain = Base64($"\0{Mailboxes.Ann}\0{password}");
            Assert.StartsWith(expected, await SignInAsync(server, _ => [$"AUTH PLAIN {plain}"]));
            Assert.StartsWith(expected, await SignInAsync(server, _ => ["AUTH PLAIN", plain]));
            Assert.StartsWith(expected, await SignInAsync(server, _ => ["AUTH LOGIN", Base64(Mailboxes.Ann), Base64(password)]));
            Assert.StartsWith(expected, await SignInAsync(server, stamp =>
                [$"APOP {Mailboxes.Ann} {Hex(MD5.HashData(Encoding.ASCII.GetBytes(stamp + password)))}"]));
            string bearer = Base64($"user={Mailboxes.Ann}\u0001auth=Bearer {(right ? Mailboxes.Token : "expired")}\u0001\u0001");
            string[] lines = right ? ["AUTH XOAUTH2", bearer] : ["AUTH XOAUTH2", bearer, ""];
            Assert.StartsWith(expected, await SignInAsync(server, _ => lines));
        }

        using MailboxClient client = await MailboxClient.ConnectAsync(server, SandboxMailService.Pop3);
        await client.ReadLineAsync();
        string challenge = Encoding.ASCII.GetString(Convert.FromBase64String((await client.AskAsync("AUTH CRAM-MD5")).Substring(2)));
        string digest = Hex(HMACMD5.HashData(Encoding.ASCII.GetBytes("secret"), Encoding.ASCII.GetBytes(challenge)));
        Assert.StartsWith("+OK", await client.AskAsync(Base64($"{Mailboxes.Ann} {digest}")));
        string log = string.Join("\n", server.Log);
        foreach (string secret in new[] { "secret", Mailboxes.Token, Base64($"\0{Mailboxes.Ann}\0secret"), Base64("secret") }) Assert.DoesNotContain(secret, log);
    }

    [Fact]
    public async Task What_is_switched_off_is_neither_announced_nor_there()
    {
        SandboxMailOptions options = Mailboxes.Options() with { Top = false, Uidl = false, Pipelining = false, ExtraCapabilities = ["EXPIRENEVER"] };
        using SandboxMailServer server = Mailboxes.Start(options);
        using MailboxClient client = await MailboxClient.Pop3Async(server);
        string[] capabilities = await client.AskUntilAsync("CAPA", ".");

        Assert.DoesNotContain("TOP", capabilities);
        Assert.DoesNotContain("PIPELINING", capabilities);
        Assert.Contains("EXPIRENEVER", capabilities);
        Assert.StartsWith("-ERR", await client.AskAsync("TOP 1 0"));
        Assert.StartsWith("-ERR", await client.AskAsync("UIDL"));

        using SandboxMailServer old = Mailboxes.Start(Mailboxes.Options() with { Capa = false });
        using MailboxClient oldClient = await MailboxClient.Pop3Async(old);
        Assert.StartsWith("-ERR", await oldClient.AskAsync("CAPA"));
    }

    private static async Task<string> SignInAsync(SandboxMailServer server, Func<string, string[]> lines)
    {
        using MailboxClient client = await MailboxClient.ConnectAsync(server, SandboxMailService.Pop3);
        string greeting = await client.ReadLineAsync();
        string answer = "";
        foreach (string line in lines(greeting.Substring(greeting.IndexOf('<')))) answer = await client.AskAsync(line);
        return answer;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
