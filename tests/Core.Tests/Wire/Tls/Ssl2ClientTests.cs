using System.Text;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

public sealed class Ssl2ClientTests
{
    private static readonly byte[] Rc4 = [1, 0, 0x80];

    [Fact]
    public void AServerHelloWithACipherInCommonIsAcceptance()
    {
        Ssl2Client client = Feed(ServerHello(2, [0x30, 0x01, 0x02], [7, 0, 0xC0, .. Rc4]));
        Assert.True(client.Accepted);
        Assert.True(client.Done);
        Assert.Equal("SSL_CK_DES_192_EDE3_CBC_WITH_MD5", client.CipherName);
        Assert.Equal([0x30, 0x01, 0x02], Assert.Single(client.Certificates));
        Assert.Null(client.Failure);
    }

    [Fact]
    public void WithoutACipherItIsRefusal()
    {
        Ssl2Client client = Feed(ServerHello(2, [0x30], []));
        Assert.False(client.Accepted);
        Assert.Equal(TlsFailureKind.Alert, client.Failure!.Kind);
    }

    [Fact]
    public void AnErrorMessageIsRefusal()
    {
        Ssl2Client client = Feed([0x80, 3, 0, 0, 1]);
        Assert.Equal(TlsFailureKind.Alert, client.Failure!.Kind);
        Assert.Null(client.ReceivedAlert);
    }

    [Theory]
    [InlineData(70)]
    [InlineData(40)]
    public void ATlsAlertIsRefusal(byte description)
    {
        Ssl2Client client = Feed([21, 3, 0, 0, 2, 2, description]);
        Assert.Equal(new Alert(2, description), client.ReceivedAlert);
        Assert.Equal(TlsFailureKind.Alert, client.Failure!.Kind);
    }

    [Fact]
    public void AMalformedTlsHelloIsNoAnswerToIt() =>
        Assert.Equal(TlsFailureKind.Protocol, Feed([22, 3, 1, 0, 4, 2, 0, 0, 0]).Failure?.Kind);

    [Theory]
    [InlineData("+OK ready\r\n")]
    [InlineData("220 mail")]
    [InlineData("\r\n.")]
    public void APlainAnswerIsNeither(string text)
    {
        byte[] answer = Encoding.ASCII.GetBytes(text);
        Ssl2Client client = Feed(answer);
        Assert.Equal(TlsFailureKind.NotTls, client.Failure!.Kind);
        Assert.Equal(answer, client.NotTls);
    }

    [Theory]
    [InlineData(new byte[] { 0x80, 0, 0 })] // no message type
    [InlineData(new byte[] { 0x80, 1, 4 })]
    [InlineData(new byte[] { 0x80, 2, 0, 0 })] // half an error
    [InlineData(new byte[] { 0x80, 3, 1, 0, 2 })] // a CLIENT-HELLO
    [InlineData(new byte[] { 0xFF, 0xFB, 0x01 })] // telnet, of which no 32,763 bytes are waited for
    [InlineData(new byte[] { 22, 3, 1, 0xFF, 0xFF })]
    public void ABrokenAnswerIsRefusedAtOnce(byte[] answer)
    {
        Ssl2Client client = Feed(answer);
        Assert.Equal(TlsFailureKind.Protocol, client.Failure?.Kind);
        Assert.False(client.Accepted);
    }

    [Fact]
    public void AnotherVersionInTheServerHelloIsRefused() =>
        Assert.Equal(TlsFailureKind.Protocol, Feed(ServerHello(3, [0x30], Rc4)).Failure?.Kind);

    [Fact]
    public void LengthsThatDoNotFitAreRefused()
    {
        byte[] answer = ServerHello(2, [0x30, 0x30], Rc4);
        for (int field = 7; field <= 10; field++)
        {
            byte[] wrong = (byte[])answer.Clone();
            wrong[field] = 0xFF;
            Assert.Equal(TlsFailureKind.Protocol, Feed(wrong).Failure?.Kind);
        }
    }

    [Fact]
    public void NoMoreIsHeldThanTheLongestRecord()
    {
        Ssl2Client client = Feed([0xFF, 0xFF, 4]);
        byte[] piece = new byte[1 << 20];
        for (int i = 0; i < 64; i++) client.Receive(piece);
        Assert.True(client.Done);
        Assert.True(HeldBytes.Of(client) < 128 * 1024);
    }

    private static Ssl2Client Feed(byte[] answer)
    {
        Ssl2Client client = new();
        client.Receive(answer);
        return client;
    }

    private static byte[] ServerHello(int version, byte[] certificate, byte[] ciphers)
    {
        byte[] body =
        [
            4, 0, 1, 0, (byte)version, 0, (byte)certificate.Length, 0, (byte)ciphers.Length, 0, 16, .. certificate, .. ciphers, .. new byte[16],
        ];
        return [0x80, (byte)body.Length, .. body];
    }
}
