using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailReadiness.Sandbox;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

/// <summary>The mail server against clients that are not ours.</summary>
public sealed class MailInteropTests
{
    // Deposits by LMTP, SMTP submission and IMAP, looks with POP3 inside STLS, deletes by APOP, and looks again.
    private const string Script = """
        import imaplib, poplib, smtplib, ssl, sys
        pem, pop, stls, imap, submission, lmtp = sys.argv[1], *map(int, sys.argv[2:])
        trust = ssl.create_default_context(cafile=pem)
        user, password = 'ann@example.org', 'secret'
        body = 'Subject: {0}\r\nX-Token: {0}\r\n\r\n.leading dot\r\n'
        with smtplib.LMTP('127.0.0.1', lmtp) as client:
            client.sendmail('me@example.org', [user], body.format('lmtp'))
        with smtplib.SMTP('localhost', submission) as client:
            client.starttls(context=trust)
            client.login(user, password)
            client.sendmail('me@example.org', [user], body.format('smtp'))
        client = imaplib.IMAP4_SSL('localhost', imap, ssl_context=trust)
        client.login(user, password)
        print('append', client.append('INBOX', None, None, body.format('imap').encode())[0])
        client.select('INBOX', readonly=True)
        print('search', client.uid('SEARCH', 'HEADER', 'X-Token', 'imap')[1][0].decode())
        print('fetch', client.uid('FETCH', '5', '(BODY.PEEK[HEADER.FIELDS (X-Token)])')[1][0][1].decode().strip())
        client.logout()
        client = poplib.POP3('localhost', stls)
        client.stls(trust)
        client.user(user)
        client.pass_(password)
        print('stat', client.stat()[0], len(client.uidl()[1]), 'TOP' in client.capa())
        print('top', client.top(5, 1)[1][-1].decode())
        client.quit()
        client = poplib.POP3_SSL('localhost', pop, context=trust)
        client.apop(user, password)
        print('dele', client.dele(5).decode(), client.quit().decode())
        client = poplib.POP3_SSL('localhost', pop, context=trust)
        client.user(user)
        client.pass_(password)
        print('left', client.stat()[0], client.quit().decode())
        """;

    [RequiresToolTheory("python3")]
    [InlineData("127.0.0.1")]
    public async Task Pythons_mail_clients_do_what_they_came_for(string address)
    {
        using SandboxMailServer server = Mailboxes.Start(Mailboxes.Options() with { Address = System.Net.IPAddress.Parse(address) });
        string pem = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(pem, SandboxMailServer.CertificatePem);
        try
        {
            string output = await RunAsync(
                "python3", "-", pem, Port(SandboxMailService.Pop3), Port(SandboxMailService.Pop3StartTls), Port(SandboxMailService.Imap),
                Port(SandboxMailService.SubmissionStartTls), Port(SandboxMailService.Lmtp));
            Assert.Equal(
                """
                append OK
                search 5
                fetch X-Token: imap
                stat 5 5 True
                top .leading dot
                dele +OK Message deleted. +OK Server signing off, messages deleted.
                left 4 +OK Server signing off.

                """.ReplaceLineEndings("\n"),
                output.ReplaceLineEndings("\n"));
        }
        finally
        {
            File.Delete(pem);
        }

        Assert.Equal("POP3 QUIT", Assert.Single(server.Maildrop(Mailboxes.Ann).Removals).By);
        Assert.Null(server.Fault);

        string Port(SandboxMailService service) => server.Endpoint(service).Port.ToString();
    }

    [RequiresToolTheory("openssl")]
    [InlineData(SandboxMailService.Pop3, "", "NOOP\nQUIT\n", "+OK Server signing off.")]
    [InlineData(SandboxMailService.Pop3StartTls, "-starttls pop3", "NOOP\nQUIT\n", "+OK Server signing off.")]
    [InlineData(SandboxMailService.Imap, "", "a NOOP\nb LOGOUT\n", "b OK LOGOUT completed.")]
    [InlineData(SandboxMailService.ImapStartTls, "-starttls imap", "a NOOP\nb LOGOUT\n", "b OK LOGOUT completed.")]
    [InlineData(SandboxMailService.Submission, "", "NOOP\nQUIT\n", "221 2.0.0")]
    [InlineData(SandboxMailService.SubmissionStartTls, "-starttls smtp", "NOOP\nQUIT\n", "221 2.0.0")]
    [InlineData(SandboxMailService.Smtp, "-starttls smtp", "NOOP\nQUIT\n", "221 2.0.0")]
    public async Task OpenSsl_gets_through_to_the_farewell(SandboxMailService service, string startTls, string input, string farewell)
    {
        using SandboxMailServer server = Mailboxes.Start();

        string output = await OtherImplementation.OpenSslAsync($"-connect 127.0.0.1:{server.Endpoint(service).Port} {startTls}", input);

        Assert.Contains(farewell, output);
        Assert.Null(server.Fault);
    }

    private static async Task<string> RunAsync(string tool, params string[] arguments)
    {
        ProcessStartInfo start = new(tool, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(Script);
            process.StandardInput.Close();
            return await output + await errors;
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
