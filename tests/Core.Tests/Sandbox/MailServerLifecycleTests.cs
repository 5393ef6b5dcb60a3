using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using MailReadiness.Sandbox;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

public sealed class MailServerLifecycleTests
{
    [Fact]
    public async Task Disposing_ends_what_hangs_and_closes_every_port()
    {
        SandboxMailServer server = Mailboxes.Start(
            new SandboxMailFault(SandboxMailStep.Quit, SandboxMailFaultKind.Hang), new SandboxMailFault(SandboxMailStep.Noop, SandboxMailFaultKind.Slow));
        using MailboxClient hanging = await MailboxClient.Pop3Async(server);
        await hanging.SendAsync("QUIT\r\n");
        server.AddUser(new SandboxMailUser("bob") { Password = "p" });
        using MailboxClient slow = await MailboxClient.Pop3Async(server, "bob", "p");
        await slow.SendAsync("NOOP\r\n");
        Assert.Equal(2, server.OpenConnections);
        Stopwatch time = Stopwatch.StartNew();

        server.Dispose();
        server.Dispose();

        Assert.Equal(0, server.OpenConnections);
        Assert.Null(server.Fault);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(20), "a server that stops waits for nobody");
        await Assert.ThrowsAsync<SocketException>(() => MailboxClient.ConnectAsync(server, SandboxMailService.Lmtp));
    }

    [Fact]
    public async Task A_connection_that_says_nothing_dies_when_its_time_is_over_and_opens_the_maildrop_again()
    {
        using SandboxMailServer server = Mailboxes.Start(Mailboxes.Options() with { ConnectionLifetime = TimeSpan.FromMilliseconds(700) });
        using MailboxClient idle = await MailboxClient.Pop3Async(server);
        Assert.Contains(await idle.ReadLineAsync(), new[] { "<end>", "<reset>" });
        using MailboxClient next = await MailboxClient.Pop3Async(server);
        Assert.Empty(server.Maildrop(Mailboxes.Ann).Removals);
    }

    [Fact]
    public async Task Random_bytes_are_no_fault_of_the_server()
    {
        using SandboxMailServer server = Mailboxes.Start();
        Random random = new(7);
        SandboxMailService[] services =
            [SandboxMailService.Pop3Plain, SandboxMailService.ImapPlain, SandboxMailService.Smtp, SandboxMailService.Lmtp];
        string[] words =
            ["a ", "UID ", "FETCH ", "1:* ", "(", ")", "{3}", "{3+}", "{99999999999}", "\"", "\r\n", "USER ", "ann@example.org", "PASS secret", "AUTH ", "PLAIN", "=", " ",
                "LOGIN ann@example.org secret", "SELECT INBOX", "SEARCH ", "HEADER ", "STORE ", "FLAGS ", "BODY[", "]", "DATA", ".", "MAIL FROM:<a>", "RCPT TO:<ann@example.org>",
                "EHLO x", "LHLO x", "TOP 1 0", "TOP 9 -1", "DELE 1", "RSET", "LIST ", "UIDL ", "*", "\0", "\xFF", "XOAUTH2 dXNlcj0=", "CRAM-MD5", "APOP x", "APPEND INBOX "];
        for (int run = 0; run < 200; run++)
        {
            using MailboxClient client = await MailboxClient.ConnectAsync(server, services[run % services.Length]);
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => words[random.Next(words.Length)] + (random.Next(3) == 0 ? "\r\n" : "")));
            try
            {
                await client.SendAsync(text);
            }
            catch (System.IO.IOException)
            {
                // The server had had enough before everything was sent.
            }
        }

        Stopwatch time = Stopwatch.StartNew();
        while (server.OpenConnections > 0 && time.Elapsed < TimeSpan.FromSeconds(20)) await Task.Delay(10);
        Assert.Equal(0, server.OpenConnections);
        Assert.Null(server.Fault);
    }
}
