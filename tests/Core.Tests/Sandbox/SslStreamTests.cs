using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading.Tasks;
using MailReadiness.Sandbox;
using Xunit;

namespace MailReadiness.Tests.Sandbox;

/// <summary>The sandbox's TLS against the platform's.</summary>
public sealed class SslStreamTests
{
    [Theory]
    [InlineData(SslProtocols.Tls12, false)]
    [InlineData(SslProtocols.Tls13, false)]
    [InlineData(SslProtocols.Tls13, true)]
    public async Task Finishes_the_handshake_and_talks(SslProtocols version, bool retry)
    {
        using SandboxServer server = SandboxServer.Start(new SandboxOptions { ForceHelloRetryRequest = retry, FrontEndName = "AM0PR01CA0001" });
        using TcpClient client = new();
        await client.ConnectAsync(server.Endpoint.Host, server.Endpoint.Port);
        using SslStream tls = new(client.GetStream(), false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = version });

        Assert.Equal(version, tls.SslProtocol);
        Assert.Equal("CN=localhost", tls.RemoteCertificate!.Subject);
        byte[] greeting = new byte[200];
        int count = await tls.ReadAsync(greeting);
        Assert.Equal(
            "+OK The Microsoft Exchange POP3 service is ready. [QQBNADAAUABSADAAMQBDAEEAMAAwADAAMQA=]\r\n", Encoding.ASCII.GetString(greeting, 0, count));
        await tls.WriteAsync(Encoding.ASCII.GetBytes("QUIT\r\n"));
        count = await tls.ReadAsync(greeting);
        Assert.StartsWith("+OK", Encoding.ASCII.GetString(greeting, 0, count));
        Assert.Equal(0, await tls.ReadAsync(greeting));
        Assert.Equal(1, server.HandshakesFinished);
        Assert.Null(server.Fault);
    }
}
