using System;
using System.Linq;
using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

/// <summary>Answers that few servers give, and that are answers all the same.</summary>
public sealed class OddAnswerTests
{
    [Fact]
    public void A_TLS_ServerHello_in_answer_to_the_SSL_2_hello_is_another_version()
    {
        byte[] hello = [22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1, .. new byte[32], 0, 0, 0x2F, 0];
        Ssl2Client client = new();
        foreach (byte b in hello) client.Receive([b]);

        Assert.Equal(TlsFailureKind.OtherVersion, client.Failure?.Kind);
        Assert.Equal(TlsVersion.Tls10, client.Answered);
        Assert.False(client.Accepted);
    }

    [Theory]
    [InlineData(new byte[] { 21, 3, 1, 0, 1, 2, 21, 3, 1, 0, 1, 70 })]
    [InlineData(new byte[] { 21, 3, 1, 0, 4, 1, 112, 2, 70 })]
    [InlineData(new byte[] { 21, 3, 1, 0, 0, 21, 3, 1, 0, 2, 2, 70 })]
    public void An_alert_may_be_cut_and_joined(byte[] answer)
    {
        TlsClient client = new(TlsVersion.Tls10, null);
        Ssl2Client older = new();
        foreach (byte b in answer)
        {
            client.Receive([b]);
            older.Receive([b]);
        }

        Assert.Equal(new Alert(2, Alert.ProtocolVersion), client.ReceivedAlert);
        Assert.Equal(TlsFailureKind.Alert, client.Failure?.Kind);
        Assert.Equal(new Alert(2, Alert.ProtocolVersion), older.ReceivedAlert);
    }

    [Fact]
    public void The_second_offer_names_groups_that_the_first_does_not()
    {
        byte[] x448First = [0, 25, 0, 30, 1, 0];
        byte[] first = new TlsClient(TlsVersion.Tls13, null).TakeOutput();
        byte[] second = new TlsClient(TlsVersion.Tls13, null, CipherSuites.OfferEverything(TlsVersion.Tls13)).TakeOutput();

        Assert.True(first.AsSpan().IndexOf(x448First) < 0);
        Assert.True(second.AsSpan().IndexOf(x448First) > 0);
        Assert.True(second.Length is < 256 or > 511);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(first[i], second[i]));
    }
}
