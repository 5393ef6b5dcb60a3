using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Wire.Tls;

namespace MailReadiness.Tests.Servers;

/// <summary>Java's TLS implementation behind a few words of POP3: the one at hand that still accepts SSL 3. Inside TLS and with STLS.</summary>
public sealed class JsseServer : IAsyncDisposable
{
    private const string Source = "JssePop3Server.java";

    private readonly RunningServer server;

    private JsseServer(RunningServer server) => this.server = server;

    /// <summary>What the server has said so far.</summary>
    public string Log => server.Log;

    /// <summary>Starts the server.</summary>
    /// <param name="accepted">The versions it accepts: SSL 3 to TLS 1.3.</param>
    public static async Task<JsseServer> StartAsync(IReadOnlyCollection<TlsVersion> accepted) => new(await RunningServer.StartAsync(
        "Java",
        [MailSecurity.StartTls, MailSecurity.Implicit],
        (directory, ports) =>
        {
            ServerCertificates certificates = ServerCertificates.Create(directory);
            return ServerProcess.Start(
                ServerPrograms.Require("java"),
                [
                    "-Xshare:auto", "-XX:TieredStopAtLevel=1", Path.Combine(AppContext.BaseDirectory, Source),
                    $"{ports[0]}", $"{ports[1]}", certificates.RsaPkcs12, ServerCertificates.Pkcs12Password,
                    string.Join(',', accepted.Select(NameInJava)),
                ],
                directory.Root);
        }));

    /// <summary>The POP3 endpoint.</summary>
    public MailEndpoint Endpoint(MailSecurity security) =>
        server.Endpoint(security == MailSecurity.StartTls ? 0 : 1, MailProtocol.Pop3, security);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string NameInJava(TlsVersion version) => version switch
    {
        TlsVersion.Ssl3 => "SSLv3",
        TlsVersion.Tls10 => "TLSv1",
        TlsVersion.Tls11 => "TLSv1.1",
        TlsVersion.Tls12 => "TLSv1.2",
        TlsVersion.Tls13 => "TLSv1.3",
        _ => throw new ArgumentException($"Java does not speak {version}.", nameof(version)),
    };
}
