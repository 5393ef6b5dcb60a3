using System;
using System.Threading.Tasks;
using MailReadiness.Net;

namespace MailReadiness.Tests.Servers;

/// <summary>A real Exim, which Debian links with GnuTLS: SMTP with STARTTLS and SMTP inside TLS. It takes no mail.</summary>
public sealed class EximServer : IAsyncDisposable
{
    private readonly RunningServer server;

    private EximServer(RunningServer server) => this.server = server;

    /// <summary>What Exim has logged so far.</summary>
    public string Log => server.Log;

    /// <summary>Starts Exim with a GnuTLS priority string.</summary>
    public static async Task<EximServer> StartAsync(string priority) => new(await RunningServer.StartAsync(
        "Exim",
        [MailSecurity.StartTls, MailSecurity.Implicit],
        (directory, ports) =>
        {
            string work = directory.MakeWritable("exim");
            ServerCertificates certificates = ServerCertificates.Create(directory);
            string configuration = directory.Write("exim.conf", $"""
                primary_hostname = exim.example.com
                spool_directory = {work}/spool
                log_file_path = {work}/%slog
                pid_file_path = {work}/pid
                keep_environment =
                local_interfaces = 127.0.0.1
                daemon_smtp_ports = {ports[0]} : {ports[1]}
                tls_on_connect_ports = {ports[1]}
                tls_advertise_hosts = *
                tls_certificate = {certificates.RsaCertificate}
                tls_privatekey = {certificates.RsaKey}
                tls_require_ciphers = {priority}
                smtp_accept_max = 100
                smtp_connect_backlog = 100
                host_lookup =
                rfc1413_query_timeout = 0s
                acl_smtp_rcpt = deny

                """);
            return ServerProcess.Start(ServerPrograms.Require("exim4"), ["-bdf", "-C", configuration], directory.Root);
        }));

    /// <summary>The SMTP endpoint.</summary>
    public MailEndpoint Endpoint(MailSecurity security) =>
        server.Endpoint(security == MailSecurity.StartTls ? 0 : 1, MailProtocol.Smtp, security);

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
