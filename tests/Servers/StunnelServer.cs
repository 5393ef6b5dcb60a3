using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Servers;

/// <summary>A real stunnel: TLS 1.0 to 1.3 by its own handling of OpenSSL, in front of a plain POP3 server.</summary>
public sealed class StunnelServer : IAsyncDisposable
{
    private readonly RunningServer server;

    private StunnelServer(RunningServer server) => this.server = server;

    /// <summary>POP3 inside TLS.</summary>
    public MailEndpoint Pop3 => server.Endpoint(0, MailProtocol.Pop3, MailSecurity.Implicit);

    /// <summary>What stunnel has logged so far.</summary>
    public string Log => server.Log;

    /// <summary>Starts stunnel in front of a server that speaks POP3 in plain text.</summary>
    public static async Task<StunnelServer> StartAsync(MailEndpoint behind) => new(await RunningServer.StartAsync(
        "stunnel",
        [MailSecurity.Implicit],
        (directory, ports) =>
        {
            ServerCertificates certificates = ServerCertificates.Create(directory);
            string configuration = directory.Write("stunnel.conf", $"""
                foreground = yes
                pid =
                syslog = no
                output = {directory["log"]}
                [pop3s]
                accept = 127.0.0.1:{ports[0]}
                connect = {behind.Host}:{behind.Port}
                cert = {certificates.RsaCertificate}
                key = {certificates.RsaKey}
                sslVersionMin = TLSv1
                sslVersionMax = TLSv1.3
                securityLevel = 0
                ciphers = ALL:@SECLEVEL=0

                """);
            return ServerProcess.Start(
                ServerPrograms.Require("stunnel4"), [configuration], directory.Root,
                new Dictionary<string, string> { ["OPENSSL_CONF"] = "/dev/null" });
        }));

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
