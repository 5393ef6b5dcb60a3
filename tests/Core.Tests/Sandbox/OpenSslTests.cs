using System.Collections.Generic;
using System.Threading.Tasks;
using MailReadiness.Net;
using MailReadiness.Sandbox;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

/// <summary>The sandbox's TLS against OpenSSL's.</summary>
public sealed class OpenSslTests
{
    private static readonly TlsVersion[] Every = [TlsVersion.Ssl3, TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];

    [RequiresToolTheory("openssl")]
    [InlineData("-tls1", "TLSv1")]
    [InlineData("-tls1_1", "TLSv1.1")]
    [InlineData("-tls1_2", "TLSv1.2")]
    [InlineData("-tls1_3", "TLSv1.3")]
    public async Task Finishes_the_handshake_and_talks_at_every_version(string option, string protocol)
    {
        string output = await RunAsync(new SandboxOptions { Accepted = Every }, option, "CAPA\nQUIT\n");

        AssertProtocol(protocol, output);
        Assert.Contains("+OK MailReadiness sandbox POP3 server ready", output);
        Assert.Contains("SASL PLAIN XOAUTH2", output);
        Assert.Contains("+OK Server signing off.", output);
    }

    [RequiresToolTheory("openssl")]
    [InlineData("-tls1", "AES128-SHA")]
    [InlineData("-tls1", "DHE-RSA-AES256-SHA")]
    [InlineData("-tls1", "ECDHE-RSA-AES256-SHA")]
    [InlineData("-tls1_1", "AES256-SHA")]
    [InlineData("-tls1_1", "DHE-RSA-AES128-SHA")]
    [InlineData("-tls1_1", "ECDHE-RSA-AES128-SHA")]
    [InlineData("-tls1_2", "AES128-SHA256")]
    [InlineData("-tls1_2", "AES256-SHA256")]
    [InlineData("-tls1_2", "AES128-GCM-SHA256")]
    [InlineData("-tls1_2", "AES256-GCM-SHA384")]
    [InlineData("-tls1_2", "DHE-RSA-AES128-SHA256")]
    [InlineData("-tls1_2", "DHE-RSA-AES256-SHA256")]
    [InlineData("-tls1_2", "DHE-RSA-AES128-GCM-SHA256")]
    [InlineData("-tls1_2", "DHE-RSA-AES256-GCM-SHA384")]
    [InlineData("-tls1_2", "ECDHE-RSA-AES128-SHA256")]
    [InlineData("-tls1_2", "ECDHE-RSA-AES256-SHA384")]
    [InlineData("-tls1_2", "ECDHE-RSA-AES128-GCM-SHA256")]
    [InlineData("-tls1_2", "ECDHE-RSA-AES256-GCM-SHA384")]
    public async Task Speaks_each_cipher_suite(string option, string suite)
    {
        string output = await RunAsync(new SandboxOptions { Accepted = Every }, $"{option} -cipher {suite}:@SECLEVEL=0", "QUIT\n");

        Assert.Contains($"Cipher is {suite}", output);
        Assert.Contains("+OK Server signing off.", output);
    }

    [RequiresToolTheory("openssl")]
    [InlineData("-ciphersuites TLS_AES_128_GCM_SHA256 -groups X25519", "TLS_AES_128_GCM_SHA256", false)]
    [InlineData("-ciphersuites TLS_AES_256_GCM_SHA384 -groups P-256", "TLS_AES_256_GCM_SHA384", false)]
    [InlineData("-groups P-521:P-256", "TLS_AES_128_GCM_SHA256", false)]
    [InlineData("-groups X25519:P-256", "TLS_AES_256_GCM_SHA384", true)]
    [InlineData("-ciphersuites TLS_AES_256_GCM_SHA384 -groups X25519", "TLS_AES_256_GCM_SHA384", true)]
    public async Task Speaks_tls_13_with_each_suite_group_and_retry(string option, string suite, bool retry)
    {
        List<int>? preference = suite == "TLS_AES_256_GCM_SHA384" ? [0x1302, 0x1301] : null;
        SandboxOptions options = new() { ForceHelloRetryRequest = retry, CipherSuites = preference };

        string output = await RunAsync(options, "-tls1_3 -msg " + option, "QUIT\n");

        Assert.Contains($"Cipher is {suite}", output);
        Assert.Contains("+OK Server signing off.", output);
        bool retried = output.IndexOf(", ClientHello") != output.LastIndexOf(", ClientHello");
        Assert.Equal(retry || option.Contains("P-521"), retried);
    }

    [RequiresToolTheory("openssl")]
    [InlineData(MailProtocol.Pop3, "-tls1 -starttls pop3", "QUIT\n", "+OK Server signing off.")]
    [InlineData(MailProtocol.Pop3, "-tls1_3 -starttls pop3", "QUIT\n", "+OK Server signing off.")]
    [InlineData(MailProtocol.Imap, "-tls1_1 -starttls imap", "a LOGOUT\n", "* BYE Server signing off.")]
    [InlineData(MailProtocol.Imap, "-tls1_2 -starttls imap", "a LOGOUT\n", "* BYE Server signing off.")]
    [InlineData(MailProtocol.Smtp, "-tls1 -starttls smtp", "EHLO me\nQUIT\n", "221 2.0.0")]
    [InlineData(MailProtocol.Smtp, "-tls1_3 -starttls smtp", "EHLO me\nQUIT\n", "221 2.0.0")]
    public async Task Starts_tls_inside_each_protocol(MailProtocol protocol, string option, string input, string farewell)
    {
        SandboxOptions options = new() { Accepted = Every, Protocol = protocol, Security = MailSecurity.StartTls };

        Assert.Contains(farewell, await RunAsync(options, option, input));
    }

    [RequiresToolTheory("openssl")]
    [InlineData("-tls1", 1, false, null)]
    [InlineData("-tls1_2", 7, true, null)]
    [InlineData("-tls1_2", 16384, true, 3)]
    [InlineData("-tls1_3", 5, true, null)]
    [InlineData("-tls1_3", 16384, true, 100)]
    [InlineData("-tls1_3", 64, false, 1)]
    public async Task Cuts_its_answers_up_within_the_rules(string option, int recordBytes, bool coalesce, int? writeBytes)
    {
        SandboxFragmentation fragmentation = new() { RecordBytes = recordBytes, CoalesceHandshake = coalesce, WriteBytes = writeBytes };

        string output = await RunAsync(new SandboxOptions { Accepted = Every, Fragmentation = fragmentation }, option, "QUIT\n");

        Assert.Contains("+OK Server signing off.", output);
    }

    [RequiresToolTheory("openssl")]
    [InlineData("-tls1")]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task Asks_for_a_client_certificate_and_goes_on_without(string option)
    {
        string output = await RunAsync(new SandboxOptions { Accepted = Every, RequestClientCertificate = true }, option + " -msg", "QUIT\n");

        Assert.Contains(", CertificateRequest", output);
        Assert.Contains("+OK Server signing off.", output);
    }

    [RequiresToolTheory("openssl")]
    [InlineData("-tls1", SandboxRefusal.AlertProtocolVersion, "alert number 70")]
    [InlineData("-tls1_1", SandboxRefusal.AlertHandshakeFailure, "alert number 40")]
    [InlineData("-tls1", SandboxRefusal.AlertInsufficientSecurity, "alert number 71")]
    [InlineData("-tls1", SandboxRefusal.Fin, "unexpected eof")]
    [InlineData("-tls1", SandboxRefusal.WordsAfterStartTls, "wrong version number")]
    [InlineData("-tls1", SandboxRefusal.WordsInGreeting, "-ERR TLS 1.0 and 1.1 are not supported.")]
    public async Task Refuses_what_it_does_not_accept(string option, SandboxRefusal refusal, string sign)
    {
        Assert.Contains(sign, await RunAsync(new SandboxOptions { Refusal = refusal }, option, ""));
    }

    private static void AssertProtocol(string protocol, string output)
    {
        if (protocol == "TLSv1.3") Assert.Contains("New, TLSv1.3, ", output);
        else Assert.Matches($@"Protocol *: {protocol.Replace(".", "\\.")}\s", output);
    }

    private static async Task<string> RunAsync(SandboxOptions options, string arguments, string input)
    {
        using SandboxServer server = SandboxServer.Start(options);
        string security = arguments.Contains("-cipher ") ? "" : " -cipher ALL:@SECLEVEL=0";
        string output = await OtherImplementation.OpenSslAsync($"-connect 127.0.0.1:{server.Endpoint.Port} {arguments}{security}", input);
        Assert.Null(server.Fault);
        return output;
    }
}
