using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Servers;

/// <summary>A real Dovecot with POP3S, POP3 and STLS, IMAPS, IMAP and STARTTLS, and LMTP when asked for. Works as root and as an ordinary user.</summary>
public sealed class DovecotServer : IAsyncDisposable
{
    private readonly RunningServer server;

    private DovecotServer(RunningServer server) => this.server = server;

    /// <summary>What Dovecot has logged so far.</summary>
    public string Log => server.Log;

    /// <summary>What it has logged once a text is in it so many times: Dovecot writes its log a moment after it answers.</summary>
    /// <exception cref="TimeoutException">The text is not in it within ten seconds.</exception>
    public async Task<string> LogWithAsync(string text, int times = 1)
    {
        for (int tries = 0; tries < 500; tries++)
        {
            string log = Log;
            if (log.Split(text).Length > times) return log;
            await Task.Delay(20);
        }

        throw new TimeoutException($"Dovecot did not log \"{text}\" {times} times:\n{Log}");
    }

    /// <summary>Starts Dovecot.</summary>
    public static async Task<DovecotServer> StartAsync(DovecotOptions options) => new(await RunningServer.StartAsync(
        "Dovecot",
        [MailSecurity.StartTls, MailSecurity.Implicit, MailSecurity.StartTls, MailSecurity.Implicit, .. options.Lmtp ? [MailSecurity.StartTls] : Array.Empty<MailSecurity>()],
        (directory, ports) =>
        {
            directory.MakeWritable("mail");
            directory.Write("users", string.Concat(options.Users.Select(user => $"{user.Key}:{{PLAIN}}{user.Value}\n")));
            ServerCertificates certificates = ServerCertificates.Create(directory);
            string configuration = directory.Write("dovecot.conf", DovecotConfiguration.Text(options, directory, certificates, ports));
            return ServerProcess.Start(ServerPrograms.Require("dovecot"), ["-F", "-c", configuration], directory.Root, options.Environment);
        }));

    /// <summary>The endpoint for POP3 or IMAP.</summary>
    public MailEndpoint Endpoint(MailProtocol protocol, MailSecurity security) => (protocol, security) switch
    {
        (MailProtocol.Pop3, MailSecurity.StartTls) => server.Endpoint(0, protocol, security),
        (MailProtocol.Pop3, _) => server.Endpoint(1, protocol, security),
        (MailProtocol.Imap, MailSecurity.StartTls) => server.Endpoint(2, protocol, security),
        (MailProtocol.Imap, _) => server.Endpoint(3, protocol, security),
        _ => throw new ArgumentException("Dovecot is not started for SMTP.", nameof(protocol)),
    };

    /// <summary>The LMTP endpoint.</summary>
    public MailEndpoint Lmtp => server.Endpoint(4, MailProtocol.Smtp, MailSecurity.StartTls);

    /// <summary>The directory a user's mail is in; Dovecot makes it when the user first signs in.</summary>
    public string HomeOf(string user) => Path.Combine(server["mail"], user);

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
