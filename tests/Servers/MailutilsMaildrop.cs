using System;
using System.IO;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Servers;

/// <summary>A real GNU Mailutils pop3d with one user and one maildrop, mbox or Maildir; POP3S, and POP3 with STLS.</summary>
public sealed class MailutilsMaildrop : IAsyncDisposable
{
    /// <summary>The user; the domain is virtual, so no account of the machine is involved.</summary>
    public const string User = "anna@example.com";

    // MD5 crypt of DovecotOptions.DefaultPassword.
    private const string PasswordHash = "$1$mailread$znBgunY6CNtuJCGsqHDvI1";

    private readonly RunningServer server;
    private readonly string format;
    private int delivered;

    private MailutilsMaildrop(RunningServer server, string format)
    {
        this.server = server;
        this.format = format;
    }

    /// <summary>What the daemon has said so far.</summary>
    public string Log => server.Log;

    /// <summary>The maildrop: a file for mbox, a directory for Maildir.</summary>
    public string Maildrop => server["spool/INBOX"];

    /// <summary>The directory of the daemon's own locks; without it, no Maildir can be opened.</summary>
    public string LockDirectory => server["lock"];

    /// <summary>Starts pop3d.</summary>
    /// <param name="format">mbox or maildir.</param>
    public static async Task<MailutilsMaildrop> StartAsync(string format) => new(
        await RunningServer.StartAsync(
            "GNU Mailutils pop3d",
            [MailSecurity.StartTls, MailSecurity.Implicit],
            (directory, ports) =>
            {
                directory.MakeWritable("spool");
                directory.MakeWritable("lock");
                Directory.CreateDirectory(directory["users"]);
                directory.Write("users/example.com", $"anna:{PasswordHash}:65534:65534:Anna:{directory["spool"]}:\n");
                if (format == "maildir")
                    foreach (string part in new[] { "spool/INBOX", "spool/INBOX/cur", "spool/INBOX/new", "spool/INBOX/tmp" }) directory.MakeWritable(part);
                ServerCertificates certificates = ServerCertificates.Create(directory);
                string configuration = directory.Write("mailutils.conf", $$"""
                    mode daemon;
                    foreground yes;
                    max-children 100;
                    pidfile {{directory["pid"]}};
                    logging { syslog no; };
                    auth {
                      authentication clear; authentication generic;
                      authorization clear; authorization virtdomain;
                    };
                    virtdomain { passwd-dir {{directory["users"]}}; };
                    mailbox { mailbox-type {{format}}; };
                    mandatory-locking { enable yes; lock-directory {{directory["lock"]}}; };
                    tls-file-checks { key-file none; cert-file none; ca-file none; };
                    tls {
                      ssl-certificate-file {{certificates.RsaCertificate}};
                      ssl-key-file {{certificates.RsaKey}};
                    };
                    server 127.0.0.1:{{ports[0]}} { tls-mode ondemand; backlog 100; };
                    server 127.0.0.1:{{ports[1]}} { tls-mode connection; backlog 100; };

                    """);
                return ServerProcess.Start(ServerPrograms.Require("pop3d"), [$"--config-file={configuration}"], directory.Root);
            }),
        format);

    /// <summary>The endpoint.</summary>
    public MailEndpoint Endpoint(MailSecurity security) => server.Endpoint(security == MailSecurity.StartTls ? 0 : 1, MailProtocol.Pop3, security);

    /// <summary>Puts a message into the maildrop as a delivery agent does.</summary>
    public void Deliver(string message)
    {
        string text = message.ReplaceLineEndings("\n");
        int number = ++delivered;
        string file = format == "mbox" ? Maildrop : Path.Combine(Maildrop, "new", $"{1_700_000_000 + number}.M{number}P1.host");
        if (format == "mbox") File.AppendAllText(file, $"From sender@example.com Sat Nov 21 10:00:00 2026\n{text}\n");
        else File.WriteAllText(file, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, (UnixFileMode)0b110_110_110);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
    }
}
