using System;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>HelloRetryRequests and key shares (RFC 8446, sections 4.1.4 and 4.2.8).</summary>
public sealed class RetryRequestTests
{
    private readonly TlsClient client = new(TlsVersion.Tls13, "mail.example.org");
    private readonly Tls13Script server;

    public RetryRequestTests()
    {
        client.TakeOutput();
        server = new Tls13Script(client.Hello.ToMessage());
    }

    [Theory]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(25)]
    public void AHandshakeFinishesAfterARetry(byte group)
    {
        client.Receive(server.Record(22, server.RetryRequest((51, [0, group]))));
        Assert.True(client.Retried);
        Assert.Equal(0x0304, client.ServerHello!.Version);
        Assert.Equal(TlsClientState.Handshaking, client.State);
        server.HearAgain(new ParsedHello(client.TakeOutput()).Message);
        client.Receive(server.Record(22, server.Hello()));
        server.Protect();
        client.Receive(server.Handshake(server.EncryptedExtensions(), server.Certificate(), server.CertificateVerify(), server.Finished()));
        Assert.Equal(TlsClientState.Connected, client.State);
        server.FinishWriting();
        Assert.Equal(20, server.Read(client.TakeOutput())[^1].Content[0]);
    }

    [Theory]
    [InlineData(new byte[] { 0, 29 }, "already shared")]
    [InlineData(new byte[] { 0, 30 }, "cannot go on")]
    [InlineData(new byte[] { 0x0A, 0x0A }, "cannot go on")]
    [InlineData(new byte[] { 0 }, "shorter than its lengths")]
    public void AGroupThatCannotBeMetEndsIt(byte[] group, string says) => AssertRefused(says, (51, group));

    [Fact]
    public void ARequestThatAsksForNothingEndsIt() => AssertRefused("asks for no change");

    [Fact]
    public void ACookieThatNoHelloCanCarryEndsIt()
    {
        byte[] cookie = new byte[62002];
        cookie[0] = 62000 >> 8;
        cookie[1] = 62000 & 0xFF;
        AssertRefused("no hello can carry it", (44, cookie));
    }

    [Fact]
    public void AMalformedCookieEndsIt() => AssertRefused("shorter than its lengths", (44, [0, 9, 1]));

    [Fact]
    public void ASecondRequestEndsIt()
    {
        client.Receive(server.Record(22, server.RetryRequest((44, [0, 1, 7]))));
        client.Receive(server.Record(22, server.RetryRequest((51, [0, 23]))));
        Assert.Contains("second HelloRetryRequest", client.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherSuiteAfterTheRequestEndsIt()
    {
        client.Receive(server.Record(22, server.RetryRequest((44, [0, 1, 7]))));
        client.Receive(server.Record(22, server.HelloWith(0x1302, (51, [0, 29, 0, 0]))));
        Assert.Contains("changed the cipher suite", client.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "no key share")]
    [InlineData(new byte[] { 0, 23, 0, 1, 4 }, "of group 23, not of 29")]
    [InlineData(new byte[] { 0, 29, 0, 1, 4 }, "x25519")]
    [InlineData(new byte[] { 0, 29, 0, 9, 4 }, "shorter than its lengths")]
    [InlineData(new byte[] { 0, 29 }, "shorter than its lengths")]
    public void AServersKeyShareMustFit(byte[]? share, string says)
    {
        client.Receive(server.Record(22, share is null ? server.HelloWith(0x1301) : server.HelloWith(0x1301, (51, share))));
        Assert.Equal(TlsFailureKind.Protocol, client.Failure!.Kind);
        Assert.Contains(says, client.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AKeyOfLowOrderGivesNoSecret()
    {
        client.Receive(server.Record(22, server.HelloWith(0x1301, (51, [0, 29, 0, 32, .. new byte[32]]))));
        Assert.Contains("low order", client.Failure!.Message, StringComparison.Ordinal);
    }

    private void AssertRefused(string says, params (int Type, byte[] Body)[] extensions)
    {
        client.Receive(server.Record(22, server.RetryRequest(extensions)));
        Assert.Equal(TlsFailureKind.Protocol, client.Failure!.Kind);
        Assert.Contains(says, client.Failure.Message, StringComparison.Ordinal);
        Assert.Empty(client.TakeOutput());
        Assert.Equal(0x0304, client.ServerHello!.Version); // it spoke TLS 1.3 all the same
    }
}
