using System;
using System.Linq;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

public sealed class ServerHelloTests
{
    private static readonly byte[] Random = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Fact]
    public void WithoutExtensionsTheBodySaysTheVersion()
    {
        ServerHello hello = ServerHello.Parse([3, 1, .. Random, 0, 0x00, 0x2F, 0]);
        Assert.Equal(0x0301, hello.Version);
        Assert.Equal(0x002F, hello.CipherSuite);
        Assert.Equal(Random, hello.Random);
        Assert.Empty(hello.Extensions);
        Assert.False(hello.IsRetryRequest);
    }

    [Fact]
    public void SupportedVersionsOverrulesTheBody()
    {
        ServerHello hello = ServerHello.Parse(Body([0, 43, 0, 2, 3, 4, 0xFF, 1, 0, 1, 0]));
        Assert.Equal(0x0304, hello.Version);
        Assert.Equal([0], hello.Extensions[0xFF01]);
    }

    [Fact]
    public void TheRandomTellsARetryRequest()
    {
        Assert.Equal("CF21AD74E59A6111BE1D8C021E65B891C2A211167ABB8C5E079E09E2C8A8339C", Convert.ToHexString(ServerHello.RetryRandom.ToArray()));
        Assert.True(ServerHello.Parse([3, 3, .. ServerHello.RetryRandom, 0, 0x13, 0x01, 0]).IsRetryRequest);
    }

    [Fact]
    public void EveryTruncationButTheOneBeforeTheExtensionsIsRefused()
    {
        byte[] whole = Body([0, 43, 0, 2, 3, 4, 0xFF, 1, 0, 1, 0]);
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];
            if (length == 2 + 32 + 33 + 3) Assert.Empty(ServerHello.Parse(cut).Extensions);
            else Assert.Throws<TlsProtocolException>(() => ServerHello.Parse(cut));
        }

        Assert.Throws<TlsProtocolException>(() => ServerHello.Parse([.. whole, 0]));
    }

    [Theory]
    [InlineData(new byte[] { 0, 43, 0, 2, 3, 4, 0, 43, 0, 2, 3, 4 })] // twice
    [InlineData(new byte[] { 0, 23, 0, 0, 0, 23, 0, 0 })] // twice, empty
    [InlineData(new byte[] { 0, 43, 0, 1, 3 })] // half a version
    [InlineData(new byte[] { 0, 43, 0, 0 })]
    [InlineData(new byte[] { 0, 43, 0, 3, 3, 4 })] // longer than the list
    [InlineData(new byte[] { 0, 43, 0 })]
    [InlineData(new byte[] { 0 })]
    public void MalformedExtensionsAreRefused(byte[] extensions) => Assert.Throws<TlsProtocolException>(() => ServerHello.Parse(Body(extensions)));

    [Fact]
    public void CompressionIsRefused() => Assert.Throws<TlsProtocolException>(() => ServerHello.Parse([3, 1, .. Random, 0, 0x00, 0x2F, 1]));

    [Fact]
    public void ASessionIdIsNoLongerThan32Bytes() => Assert.Throws<TlsProtocolException>(() => ServerHello.Parse([3, 1, .. Random, 33, .. new byte[33], 0x00, 0x2F, 0]));

    private static byte[] Body(byte[] extensions) =>
        [3, 3, .. Random, 32, .. Random, 0x13, 0x01, 0, (byte)(extensions.Length >> 8), (byte)extensions.Length, .. extensions];
}
