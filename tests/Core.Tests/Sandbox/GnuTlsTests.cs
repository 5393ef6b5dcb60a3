using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

/// <summary>The sandbox's TLS against GnuTLS's.</summary>
public sealed class GnuTlsTests
{
    private static readonly TlsVersion[] Every = [TlsVersion.Ssl3, TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];

    [RequiresToolTheory("gnutls-cli")]
    [InlineData("+VERS-TLS1.0:+SHA1", "(TLS1.0-X.509)")]
    [InlineData("+VERS-TLS1.0:+SHA1:-KX-ALL:+RSA", "(TLS1.0-X.509)-(RSA)")]
    [InlineData("+VERS-TLS1.0:-CIPHER-ALL:+3DES-CBC:+SHA1:-KX-ALL:+RSA", "3DES-CBC")]
    [InlineData("+VERS-TLS1.0:-CIPHER-ALL:+ARCFOUR-128:-MAC-ALL:+MD5:-KX-ALL:+RSA", "ARCFOUR-128")]
    [InlineData("+VERS-TLS1.1:+SHA1:-KX-ALL:+DHE-RSA", "(TLS1.1-X.509)-(DHE-CUSTOM2048)")]
    [InlineData("+VERS-TLS1.2:-KX-ALL:+ECDHE-RSA:-GROUP-ALL:+GROUP-SECP256R1", "(TLS1.2-X.509)-(ECDHE-SECP256R1)")]
    [InlineData("+VERS-TLS1.2:-KX-ALL:+ECDHE-RSA:-GROUP-ALL:+GROUP-X25519", "(TLS1.2-X.509)-(ECDHE-X25519)")]
    [InlineData("+VERS-TLS1.3:-GROUP-ALL:+GROUP-SECP256R1", "(TLS1.3-X.509)-(ECDHE-SECP256R1)")]
    [InlineData("+VERS-TLS1.3:-GROUP-ALL:+GROUP-X25519", "(TLS1.3-X.509)-(ECDHE-X25519)")]
    public async Task Finishes_the_handshake_and_talks(string priority, string description)
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Accepted = Every });

        string output = await OtherImplementation.GnuTlsAsync(
            $"-p {server.Endpoint.Port} --priority NORMAL:-VERS-ALL:%COMPAT:{priority} 127.0.0.1", "QUIT\n");

        Assert.Contains(description, output);
        Assert.Contains("+OK MailReadiness sandbox POP3 server ready", output);
        Assert.Null(server.Fault);
    }

    [RequiresToolTheory("gnutls-cli")]
    [InlineData(MailProtocol.Pop3, "pop3", "QUIT\n", "+OK Server signing off.")]
    [InlineData(MailProtocol.Imap, "imap", "a LOGOUT\n", "* BYE Server signing off.")]
    [InlineData(MailProtocol.Smtp, "smtp", "QUIT\n", "221 2.0.0")]
    public async Task Starts_tls_inside_each_protocol(MailProtocol protocol, string name, string input, string farewell)
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Protocol = protocol, Security = MailSecurity.StartTls });

        string output = await OtherImplementation.GnuTlsAsync($"-p {server.Endpoint.Port} --starttls-proto={name} 127.0.0.1", input);

        Assert.Contains(farewell, output);
        Assert.Null(server.Fault);
    }

    [RequiresToolTheory("gnutls-cli")]
    [InlineData("+VERS-TLS1.0:+SHA1")]
    [InlineData("+VERS-TLS1.3")]
    public async Task Refuses_what_it_does_not_accept(string priority)
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { Accepted = [TlsVersion.Tls12] });

        string output = await OtherImplementation.GnuTlsAsync(
            $"-p {server.Endpoint.Port} --priority NORMAL:-VERS-ALL:%COMPAT:{priority} 127.0.0.1", "");

        Assert.Contains("alert [70]", output);
    }
}
