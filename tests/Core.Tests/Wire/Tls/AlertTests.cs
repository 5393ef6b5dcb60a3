using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls;

public sealed class AlertTests
{
    [Theory]
    [InlineData(2, 70, true)]
    [InlineData(2, 112, true)]
    [InlineData(1, 112, false)]
    [InlineData(1, 90, false)]
    [InlineData(1, 0, false)]
    [InlineData(1, 41, false)]
    [InlineData(1, 200, false)]
    [InlineData(0, 112, true)] // no level there is
    [InlineData(1, 70, true)] // "always fatal" (RFC 5246, section 7.2.2)
    [InlineData(1, 40, true)]
    [InlineData(1, 71, true)]
    public void LevelAndDescriptionSayWhetherItIsTheEnd(byte level, byte description, bool fatal) => Assert.Equal(fatal, new Alert(level, description).IsFatal);

    [Theory]
    [InlineData(0, "close_notify(0)")]
    [InlineData(40, "handshake_failure(40)")]
    [InlineData(70, "protocol_version(70)")]
    [InlineData(112, "unrecognized_name(112)")]
    [InlineData(255, "alert(255)")]
    public void AnAlertIsToldByNameAndNumber(byte description, string text) => Assert.Equal(text, new Alert(2, description).ToString());

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 2 })]
    [InlineData(new byte[] { 2, 70, 0 })]
    public void AnAlertHasTwoBytes(byte[] body) => Assert.Throws<TlsProtocolException>(() => Alert.Parse(body));
}
