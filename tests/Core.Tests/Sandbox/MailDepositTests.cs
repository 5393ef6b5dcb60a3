using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Sandbox;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

/// <summary>Every way a message comes in, and what IMAP and Graph see of it.</summary>
public sealed class MailDepositTests
{
    private static readonly string Bearer = Convert.ToBase64String(Encoding.ASCII.GetBytes($"user={Mailboxes.Ann}\u0001auth=Bearer {Mailboxes.Token}\u0001\u0001"));

    [Theory]
    [InlineData(SandboxMailService.Imap, "{14+}", "")]
    [InlineData(SandboxMailService.ImapPlain, "{14}", "+ ")]
    public async Task Imap_appends_finds_shows_and_expunges(SandboxMailService service, string literal, string leave)
    {
        using SandboxMailServer server = Mailboxes.Start();
        SandboxMaildrop maildrop = server.Maildrop(Mailboxes.Ann);
        using MailboxClient client = await MailboxClient.ConnectAsync(server, service);
        await client.ReadLineAsync();
        Assert.StartsWith("a OK", service == SandboxMailService.Imap
            ? await client.AskAsync("a AUTHENTICATE XOAUTH2 " + Bearer) : await client.AskAsync($"a LOGIN \"{Mailboxes.Ann}\" secret"));
        await client.SendAsync($"b APPEND INBOX (\\Seen) {literal}\r\n");
        if (leave.Length > 0) Assert.StartsWith(leave, await client.ReadLineAsync());
        await client.SendAsync("X-Token: 9\r\n\r\n\r\n");
        Assert.Equal("b OK [APPENDUID 1 3] APPEND completed.", await client.ReadLineAsync());

        SandboxMessage message = maildrop.Messages[^1];
        Assert.Equal(("X-Token: 9\r\n\r\n", "\\Seen", "IMAP APPEND"), (message.Text, message.Flags, message.DepositedBy));
        Assert.StartsWith("c OK [READ-ONLY]", (await client.AskUntilAsync("c EXAMINE INBOX", "c "))[^1]);
        Assert.Equal(["* SEARCH 3", "d OK UID SEARCH completed."], await client.AskUntilAsync("d UID SEARCH HEADER X-Token \"9\"", "d "));
        Assert.Equal(["* SEARCH 2", "e OK SEARCH completed."], await client.AskUntilAsync("e SEARCH HEADER X-Token 2", "e "));
        Assert.Equal(
            ["* 3 FETCH (UID 3 FLAGS (\\Seen) BODY[HEADER.FIELDS (X-TOKEN)] {14}", "X-Token: 9", "", ")", "f OK UID FETCH completed."],
            await client.AskUntilAsync("f UID FETCH 3 (FLAGS BODY.PEEK[HEADER.FIELDS (X-Token)])", "f "));
        Assert.StartsWith("g BAD", await client.AskAsync("g UID STORE 3 +FLAGS (\\Deleted)"));
        await client.AskUntilAsync("h SELECT INBOX", "h ");
        Assert.Equal(
            ["* 3 FETCH (UID 3 FLAGS (\\Seen \\Deleted))", "i OK UID STORE completed."], await client.AskUntilAsync("i UID STORE 3 +FLAGS (\\Deleted)", "i "));
        Assert.Equal(["* 3 EXPUNGE", "j OK EXPUNGE completed."], await client.AskUntilAsync("j EXPUNGE", "j "));
        Assert.Equal("IMAP EXPUNGE", Assert.Single(maildrop.Removals).By);
        Assert.Equal(["* SEARCH", "k OK UID SEARCH completed."], await client.AskUntilAsync("k UID SEARCH HEADER X-Token 9", "k "));
        Assert.Equal("l OK LOGOUT completed.", (await client.AskUntilAsync("l LOGOUT", "l "))[^1]);
        Assert.Null(server.Fault);
    }

    [Fact]
    public async Task Imap_still_has_what_pop3_hides()
    {
        using SandboxMailServer server = Mailboxes.Start(new SandboxMaildropBehaviour { HideInsteadOfRemove = true });
        using (MailboxClient pop3 = await MailboxClient.Pop3Async(server))
        {
            await pop3.AskAsync("DELE 1");
            await pop3.AskAsync("QUIT");
        }

        using MailboxClient again = await MailboxClient.Pop3Async(server);
        Assert.StartsWith("+OK 1 ", await again.AskAsync("STAT"));
        using MailboxClient imap = await MailboxClient.ConnectAsync(server, SandboxMailService.ImapPlain);
        await imap.ReadLineAsync();
        await imap.AskAsync($"a LOGIN {Mailboxes.Ann} secret");
        Assert.Equal("* 2 EXISTS", (await imap.AskUntilAsync("b EXAMINE INBOX", "b "))[0]);
        Assert.Empty(server.Maildrop(Mailboxes.Ann).Removals);
    }

    [Theory]
    [InlineData(SandboxMailService.Lmtp, "LHLO me", "LMTP")]
    [InlineData(SandboxMailService.Smtp, "EHLO me", "SMTP")]
    public async Task Mail_is_delivered_with_its_dots(SandboxMailService service, string hello, string by)
    {
        using SandboxMailServer server = Mailboxes.Start();
        server.AddUser(new SandboxMailUser("bob@example.org"));
        using MailboxClient client = await MailboxClient.ConnectAsync(server, service);
        await client.ReadLineAsync();
        await client.AskUntilAsync(hello, "250 ");
        Assert.StartsWith("250", await client.AskAsync("MAIL FROM:<me@example.org>"));
        Assert.StartsWith("250", await client.AskAsync($"RCPT TO:<{Mailboxes.Ann}>"));
        Assert.StartsWith("550", await client.AskAsync("RCPT TO:<nobody@example.org>"));
        Assert.StartsWith("250", await client.AskAsync("RCPT TO:<bob@example.org>"));
        Assert.StartsWith("354", await client.AskAsync("DATA"));
        await client.SendAsync("X-Token: 9\r\n\r\n..\r\n..x\r\n.\r\n");
        for (int i = 0; i < (service == SandboxMailService.Lmtp ? 2 : 1); i++) Assert.StartsWith("250", await client.ReadLineAsync());
        Assert.StartsWith("221", await client.AskAsync("QUIT"));

        SandboxMessage message = server.Maildrop(Mailboxes.Ann).Messages[^1];
        Assert.EndsWith("X-Token: 9\r\n\r\n.\r\n.x\r\n", message.Text);
        Assert.Equal(by, message.DepositedBy);
        Assert.Single(server.Maildrop("bob@example.org").Messages);
        Assert.Null(server.Fault);
    }

    [Fact]
    public async Task Submission_wants_tls_and_a_sign_in_and_deposits_can_be_refused_lost_junked_and_late()
    {
        SandboxMailOptions options = Mailboxes.Options(
            new SandboxMailFault(SandboxMailStep.Content, SandboxMailFaultKind.Error) { Times = 1, Text = "550 5.7.1 Not wanted" },
            new SandboxMailFault(SandboxMailStep.Content, SandboxMailFaultKind.Reply) { Times = 1 });
        using SandboxMailServer server = Mailboxes.Start(
            options with { Users = [Mailboxes.User(new SandboxMaildropBehaviour { DeliverToJunk = true, DeliveryDelay = TimeSpan.FromSeconds(1) })] });
        using MailboxClient client = await MailboxClient.ConnectAsync(server, SandboxMailService.SubmissionStartTls);
        await client.ReadLineAsync();
        await client.AskUntilAsync("EHLO me", "250 ");
        Assert.StartsWith("530", await client.AskAsync("AUTH PLAIN AGEAYg=="));
        Assert.StartsWith("220", await client.AskAsync("STARTTLS"));
        await client.StartTlsAsync();
        await client.AskUntilAsync("EHLO me", "250 ");
        Assert.StartsWith("530", await client.AskAsync("MAIL FROM:<a@b>"));
        Assert.StartsWith("535", await client.AskAsync("AUTH PLAIN AGEAYg=="));
        Assert.StartsWith("235", await client.AskAsync("AUTH XOAUTH2 " + Bearer));
        foreach (string reply in new[] { "550 5.7.1 Not wanted", "250", "250" })
        {
            await client.AskAsync("MAIL FROM:<a@b>");
            await client.AskAsync($"RCPT TO:<{Mailboxes.Ann}>");
            await client.AskAsync("DATA");
            Assert.StartsWith(reply, await client.AskAsync("X-Token: 9\r\n\r\nbody\r\n."));
        }

        SandboxMessage message = server.Maildrop(Mailboxes.Ann).Messages[2];
        Assert.Equal(SandboxMaildrop.Junk, message.Folder);
        Assert.True(message.ReceivedAt > server.Maildrop(Mailboxes.Ann).Audit[2].At);
        Assert.Equal(3, server.Maildrop(Mailboxes.Ann).Messages.Count);
        using MailboxClient pop3 = await MailboxClient.Pop3Async(server);
        Assert.StartsWith("+OK 2 ", await pop3.AskAsync("STAT"));
    }

    [Fact]
    public async Task Graph_sends_creates_finds_and_deletes_and_throttles()
    {
        using SandboxMailServer server = Mailboxes.Start(Mailboxes.Options() with { GraphThrottled = 1 });
        SandboxMaildrop maildrop = server.Maildrop(Mailboxes.Ann);
        using HttpClientHandler handler = new() { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.RawData.SequenceEqual(SandboxMailServer.Certificate.RawData) };
        using HttpClient client = new(handler);
        string root = server.GraphUri() + "/me/";
        Assert.StartsWith("https://127.0.0.1:", root);

        HttpResponseMessage throttled = await client.GetAsync(root + "messages");
        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), throttled.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(root + "messages")).StatusCode);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Mailboxes.Token);

        const string Message = "\"subject\":\"s\",\"internetMessageId\":\"<9@x>\",\"internetMessageHeaders\":[{\"name\":\"X-Token\",\"value\":\"9\"}],\"body\":{\"contentType\":\"text\",\"content\":\"b\"}";
        const string To = ",\"toRecipients\":[{\"emailAddress\":{\"address\":\"ann@example.org\"}}]";
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(client, root + "sendMail", "{\"message\":{" + Message + To + "}}"));
        Assert.Equal(HttpStatusCode.Created, await PostAsync(client, root + "mailFolders/inbox/messages", "{" + Message + "}"));
        Assert.Equal(HttpStatusCode.Created, await PostAsync(
            client, root + "mailFolders/inbox/messages", "{" + Message + ",\"singleValueExtendedProperties\":[{\"id\":\"Integer 0x0E07\",\"value\":\"1\"}]}"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(client, root + "sendMail", "{\"message\":"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(client, root + "nothing", "{}"));
        Assert.Equal(
            [("Graph sendMail", false), ("Graph create", true), ("Graph create", false)],
            maildrop.Messages.Skip(2).Select(m => (m.DepositedBy, m.HiddenFromPop3)));
        Assert.Contains("X-Token: 9\r\n", maildrop.Messages[^1].Text);

        string found = await client.GetStringAsync(root + "mailFolders/inbox/messages?$select=id&$filter=" + Uri.EscapeDataString("internetMessageId eq '<9@x>'"));
        string id = "AAMk" + maildrop.Messages[2].Id;
        Assert.Contains($"\"id\":\"{id}\"", found);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(root + "messages?$filter=" + Uri.EscapeDataString("subject eq 's'"))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(root + "messages/" + id)).StatusCode);
        Assert.Equal("Graph DELETE", Assert.Single(maildrop.Removals).By);
        Assert.DoesNotContain(Mailboxes.Token, string.Join("\n", server.Log));
        Assert.Null(server.Fault);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string uri, string json)
    {
        using StringContent content = new(json, Encoding.UTF8, "application/json");
        using HttpRequestMessage request = new(HttpMethod.Post, uri) { Content = content };
        // Both ways to say how long a body is.
        request.Headers.TransferEncodingChunked = uri.EndsWith("sendMail", StringComparison.Ordinal);
        return (await client.SendAsync(request)).StatusCode;
    }
}
