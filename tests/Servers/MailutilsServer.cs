using System;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Servers;

/// <summary>A real GNU Mailutils pop3d or imap4d, which use GnuTLS: one port inside TLS and one with STLS or STARTTLS. Nobody can sign in.</summary>
public sealed class MailutilsServer : IAsyncDisposable
{
    private readonly RunningServer server;
    private readonly MailProtocol protocol;

    private MailutilsServer(RunningServer server, MailProtocol protocol)
    {
        this.server = server;
        this.protocol = protocol;
    }

    /// <summary>What the daemon has said so far.</summary>
    public string Log => server.Log;

    /// <summary>Starts pop3d or imap4d with a GnuTLS priority string.</summary>
    public static async Task<MailutilsServer> StartAsync(MailProtocol protocol, string priority)
    {
        string program = protocol == MailProtocol.Pop3 ? "pop3d" : "imap4d";
        RunningServer server = await RunningServer.StartAsync(
            $"GNU Mailutils {program}",
            [MailSecurity.StartTls, MailSecurity.Implicit],
            (directory, ports) =>
            {
                ServerCertificates certificates = ServerCertificates.Create(directory);
                string configuration = directory.Write("mailutils.conf", $$"""
                    mode daemon;
                    foreground yes;
                    max-children 100;
                    pidfile {{directory["pid"]}};
                    logging { syslog no; };
                    auth { authentication clear; authorization clear; };
                    tls-file-checks { key-file none; cert-file none; ca-file none; };
                    tls {
                      ssl-certificate-file {{certificates.RsaCertificate}};
                      ssl-key-file {{certificates.RsaKey}};
                      ssl-priorities "{{priority}}";
                    };
                    server 127.0.0.1:{{ports[0]}} { tls-mode ondemand; backlog 100; };
                    server 127.0.0.1:{{ports[1]}} { tls-mode connection; backlog 100; };

                    """);
                return ServerProcess.Start(ServerPrograms.Require(program), [$"--config-file={configuration}"], directory.Root);
            });
        return new MailutilsServer(server, protocol);
    }

    /// <summary>The endpoint.</summary>
    public MailEndpoint Endpoint(MailSecurity security) => server.Endpoint(security == MailSecurity.StartTls ? 0 : 1, protocol, security);

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
